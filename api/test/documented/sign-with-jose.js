import { SignJWT } from 'jose';

const secret = new TextEncoder().encode(process.env.LIVE_WEBINAR_SECRET);

export const liveWebinarToken = (user) =>
  new SignJWT({ name: user.name, email: user.email })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setSubject(String(user.id))
    .setExpirationTime('10m')
    .sign(secret);
