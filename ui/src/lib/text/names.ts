/** What a voice is called at its turns: the first name, where that tells it from the others. */
export function shortNames(speakers: readonly { index: number; name: string }[]): Map<number, string> {
  const first = (name: string): string => name.trim().split(/\s+/)[0] ?? name;
  const taken = (name: string): number => speakers.filter((one) => first(one.name) === name).length;
  return new Map(
    speakers.map(({ index, name }) => {
      const short = first(name);
      const telling =
        taken(short) === 1 && short.length > 1 && !/^(speaker|the|a|dr|mr|mrs|ms)\.?$/i.test(short);
      return [index, telling ? short : name];
    }),
  );
}
