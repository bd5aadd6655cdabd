/** A `fetch` for files: only an XMLHttpRequest tells how much of them is there. */
export const upload = (
  url: string,
  { headers, body, signal }: { headers: Record<string, string>; body: FormData; signal: AbortSignal },
  progress: (loaded: number, total: number) => void,
): Promise<Response> =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.responseType = 'arraybuffer';
    for (const name in headers) request.setRequestHeader(name, headers[name]!);
    request.upload.onprogress = ({ loaded, total }) => progress(loaded, total);
    request.onload = () => {
      const type = request.getResponseHeader('content-type') ?? '';
      resolve(new Response(request.response as ArrayBuffer, { headers: { 'content-type': type } }));
    };
    request.onerror = request.onabort = reject;
    signal.onabort = () => request.abort();
    request.send(body);
  });
