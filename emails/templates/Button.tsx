import { publicationDirection } from '#content/direction.ts';
import { styles } from './styles.ts';

/** A link that looks like a button. Outlook on Windows gives room to a cell, not to a link. */
export function Button({ label, url }: { label: string; url: string }) {
  return (
    <table
      role="presentation"
      dir={publicationDirection()}
      cellPadding={0}
      cellSpacing={0}
      border={0}
    >
      <tbody>
        <tr>
          <td className="button" style={styles.button}>
            <a href={url} style={styles.buttonLink}>
              {label}
            </a>
          </td>
        </tr>
      </tbody>
    </table>
  );
}
