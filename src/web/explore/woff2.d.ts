/** A font as a data URL in the script: the page may not fetch its own files. */
declare module '*.woff2?inline' {
  const url: string;
  export default url;
}
