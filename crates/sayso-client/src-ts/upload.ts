/** A `fetch` for files: only an XMLHttpRequest tells how much of them is there. */
export const upload = (
  url: string,
  { headers, body, signal }: { headers: Record<string, string>; body: FormData; signal: AbortSignal },
  progress: (loaded: number, total: number) => void,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'blob';
    for (const name in headers) request.setRequestHeader(name, headers[name]!);
    request.upload.onprogress = ({ loaded, total }) => progress(loaded, total);
    // A blob knows its type, and the response takes it over.
    request.onload = () => resolve(new Response(request.response as Blob));
    request.onerror = request.onabort = reject;
    signal.onabort = () => request.abort();
    request.send(body);
  });
