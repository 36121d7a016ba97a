/**
 * Words that the synthesiser says wrongly as they are written, by how it says them rightly.
 * Found by reading its phonemes: `flite -voice rms -ps -t git -o none`. Case does not matter.
 */
export const respelled: ReadonlyMap<string, string> = new Map(
  Object.entries({
    async: 'ay sink',
    bibtex: 'bib tech',
    bpftrace: 'B P F trace',
    cgroups: 'C groups',
    ctrl: 'control',
    debian: 'Debbie un',
    deps: 'depps',
    dirname: 'directory name',
    dockerfile: 'docker file',
    epub: 'e pub',
    esbuild: 'E S build',
    git: 'ghit',
    github: 'ghit hub',
    gitattributes: 'ghit attributes',
    gitignore: 'ghit ignore',
    javascript: 'java script',
    js: 'J S',
    json: 'jason',
    k8s: 'Koobernettees',
    k9s: 'K nines',
    kib: 'kibibytes',
    kubernetes: 'Koobernettees',
    latex: 'lay tech',
    lazygit: 'lazy ghit',
    libc: 'lib C',
    mdbook: 'M D book',
    mib: 'mebibytes',
    mise: 'meez',
    ms: 'milliseconds',
    nginx: 'engine X',
    oauth: 'O auth',
    postgres: 'post gress',
    postgresql: 'post gress Q L',
    prometheus: 'promeethius',
    py: 'pie',
    readme: 'read me',
    stderr: 'standard error',
    stdin: 'standard in',
    stdout: 'standard out',
    systemd: 'system D',
    tuple: 'toople',
    ubuntu: 'oo boon too',
    undo: 'un do',
    uv: 'U V',
  }),
);

/** Capitals of up to three letters that are said as a word. Longer ones are, with a vowel. */
export const saidAsWord: ReadonlySet<string> = new Set(
  'ADD AGE ALL AND GET IF IN IS KEY NOT OFF ON OR PIP PUT RAM RUN SET TAP TO UP USE WAL'.split(' '),
);

/** Capitals of four letters or more that are spelt out although they have a vowel. */
export const speltOut: ReadonlySet<string> = new Set('AGPL GUID OCSP OIDC UUID'.split(' '));
