import jwt from 'jsonwebtoken';

export const liveWebinarToken = (user) =>
  jwt.sign({ name: user.name, email: user.email }, process.env.LIVE_WEBINAR_SECRET, {
    algorithm: 'HS256',
    subject: String(user.id),
    expiresIn: '10m',
  });
