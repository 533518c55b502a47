/** Questions asked lately: remembered on this machine, project by project. */

const key = (project: string): string => `subtext.search.recent.${project}`;
const most = 8;

/** The questions of a project, the newest first. */
export class Recent {
  #project: string;
  list = $state.raw<string[]>([]);

  constructor(project: string) {
    this.#project = project;
    this.list = remembered(project);
  }

  /** A question that was meant: it moves to the front. */
  add(question: string): void {
    const asked = question.trim();
    if (asked === '') return;
    this.#keep([asked, ...this.list.filter((one) => one !== asked)].slice(0, most));
  }

  forget(): void {
    this.#keep([]);
  }

  #keep(list: string[]): void {
    this.list = list;
    try {
      if (list.length > 0) localStorage.setItem(key(this.#project), JSON.stringify(list));
      else localStorage.removeItem(key(this.#project));
    } catch {
      // Without room or permission nothing is remembered; searching works all the same.
    }
  }
}

function remembered(project: string): string[] {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key(project)) ?? '[]');
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}
