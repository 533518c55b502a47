// Servers for the warehouse's browser tests: Debian's clickhouse-server where it is installed, and some that misbehave.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const program = ['/usr/sbin/clickhouse-server', '/usr/bin/clickhouse-server'].find((one) => existsSync(one));

/** Ada has a password, the default user none: the test writes by the one and the window asks by the other. */
const users = `<yandex><profiles><default><max_threads>2</max_threads></default></profiles>
<users><default><password></password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></default>
<ada><password>correct horse</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></ada></users>
<quotas><default><interval><duration>3600</duration><queries>0</queries><errors>0</errors><result_rows>0</result_rows><read_rows>0</read_rows><execution_time>0</execution_time></interval></default></quotas></yandex>`;

async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const { port } = server.address();
  await new Promise((done) => server.close(done));
  return port;
}

/** A server with an empty database; null, and said, where none is installed. */
export async function clickhouse() {
  if (!program) {
    console.log('NOT TESTED: clickhouse-server is not installed here. ./test installs Debian’s package of that name.');
    return null;
  }
  const home = await mkdtemp(path.join(tmpdir(), 'subtext-clickhouse-'));
  const [port, tcp] = [await freePort(), await freePort()];
  const config = `<yandex><logger><level>none</level></logger><http_port>${port}</http_port><tcp_port>${tcp}</tcp_port>
<listen_host>127.0.0.1</listen_host><mark_cache_size>67108864</mark_cache_size><path>${home}/data/</path><tmp_path>${home}/tmp/</tmp_path>
<users_config>users.xml</users_config><default_profile>default</default_profile><default_database>default</default_database><timezone>UTC</timezone></yandex>`;
  for (const name of ['data', 'tmp']) await mkdir(path.join(home, name));
  await writeFile(path.join(home, 'config.xml'), config);
  await writeFile(path.join(home, 'users.xml'), users);
  const server = spawn(program, ['--config-file=config.xml'], { cwd: home, stdio: 'ignore' });
  const address = `http://127.0.0.1:${port}`;
  for (let waited = 0; ; waited += 1) {
    const there = await fetch(address).catch(() => null);
    if (there) break;
    if (waited > 300) throw new Error('clickhouse-server did not start');
    await new Promise((done) => setTimeout(done, 200));
  }
  return {
    address,
    async tell(sql) {
      const answer = await fetch(address, { method: 'POST', body: sql });
      if (!answer.ok) throw new Error(`${sql.slice(0, 100)}: ${await answer.text()}`);
    },
    async end() {
      const gone = new Promise((done) => server.once('exit', done));
      server.kill('SIGKILL');
      await gone;
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** Something on a port that answers so: `respond(response)`; how often it was asked is counted. */
export async function answering(respond) {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      asked += 1;
      respond(response);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    asked: () => asked,
    end: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}
