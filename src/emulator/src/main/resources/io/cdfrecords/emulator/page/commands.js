// Commands to copy, where there is nothing to see yet.

const STREAM = '{"items":[{"externalId":"alarms","settings":{"template":{"name":"BasicLiveData"}}}]}';
const RECORD =
  '{"items":[{"space":"plant","externalId":"a-1","sources":[{"source":{"type":"container","space":"model","externalId":"Alarm"},"properties":{"severity":700}}]}]}';

/** The command that creates a stream. */
export const createStream = (callers) => command(callers, "", STREAM);

/** The command that writes a record into a stream. */
export const writeRecord = (callers, stream) =>
  command(callers, `/${encodeURIComponent(stream)}/records`, RECORD);

function command({ project, tokenRequired }, path, json) {
  const token = tokenRequired ? ' -H "Authorization: Bearer $TOKEN"' : "";
  const url = `${location.origin}/api/v1/projects/${encodeURIComponent(project)}/streams${path}`;
  return `curl -H 'Content-Type: application/json'${token} ${url} -d '${json}'`;
}
