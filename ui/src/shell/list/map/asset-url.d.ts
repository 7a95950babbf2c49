/** A file as it is served: its address. */
declare module '*?url' {
  const url: string
  export default url
}
