// A mail server for the tests: node smtp-server.mjs '{"spool":"DIR", …}'. It prints its port when it listens, keeps each
// mail that it takes in the spool as it came over the wire, and ends with its input.
import { createWriteStream, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const asked = JSON.parse(process.argv[2]);
const no = (code, text) => Object.assign(new Error(text), { responseCode: code });
let connections = 0, mails = 0, recipients = 0;
const note = line => writeFileSync(join(asked.spool, 'log'), line + '\n', { flag: 'a' });

const server = new SMTPServer({
  key: asked.key && readFileSync(asked.key),
  cert: asked.cert && readFileSync(asked.cert),
  secure: asked.secure ?? false,
  disabledCommands: [...(asked.tls === false ? ['STARTTLS'] : []), ...(asked.user ? [] : ['AUTH'])],
  hideSMTPUTF8: asked.utf8 === false,
  authOptional: !asked.user,
  allowInsecureAuth: asked.insecureAuth ?? false,
  closeTimeout: 100,
  socketTimeout: asked.socketTimeout ?? 60000,
  onConnect(session, done) {
    connections++;
    note('connect');
    done(asked.greeting && connections <= (asked.greetingTimes ?? 1e9) ? no(asked.greeting, 'go away') : null);
  },
  onAuth(auth, session, done) {
    note(`auth ${session.secure}`);
    auth.username === asked.user && auth.password === asked.password ? done(null, { user: 1 }) : done(no(535, `5.7.8 bad credentials for ${auth.username}`));
  },
  onMailFrom(address, session, done) {
    note(`from ${session.secure}`);
    if (asked.hangUpAt === 'from' && connections === 1) return hangUp(session);
    done(asked.sender ? no(asked.sender, `bad sender ${address.address}`) : null);
  },
  onRcptTo(address, session, done) {
    recipients++;
    const code = asked.recipient && recipients <= (asked.recipientTimes ?? 1e9) ? asked.recipient : 0;
    done(code ? no(code, `${asked.enhanced ?? ''} <${address.address}> is not welcome`.trim()) : null);
  },
  onData(stream, session, done) {
    const number = ++mails, file = join(asked.spool, `${number}.eml`);
    const to = createWriteStream(`${file}.tmp`);
    stream.pipe(to);
    to.on('finish', () => {
      if (asked.content) { note('refused'); return done(no(asked.content, `content of ${session.envelope.rcptTo[0].address}`)); }
      renameSync(`${file}.tmp`, file);
      writeFileSync(join(asked.spool, `${number}.envelope`), JSON.stringify({
        from: session.envelope.mailFrom.address, to: session.envelope.rcptTo.map(to => to.address), secure: session.secure, user: session.user ?? null }));
      note('taken');
      if (asked.afterData === 'drop' && number <= (asked.afterDataTimes ?? 1e9)) return hangUp(session);
      if (asked.afterData === 'silence') return;
      done(null, asked.says ?? 'queued as 4WxYz12345');
    });
  },
});

// smtp-server has no call for it: the socket is reached by the session's connection.
function hangUp(session) {
  for (const connection of server.connections)
    if (connection.id === session.id) connection._socket.destroy();
}

server.on('error', error => note(`error ${error.message}`));
server.listen(0, '127.0.0.1', () => process.stdout.write(`${server.server.address().port}\n`));
process.stdin.on('end', () => process.exit()).resume();
