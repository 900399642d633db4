<?php
// Receives webhooks: checks each signature, and prints each event once.
//
//   php -S 127.0.0.1:4000 receive-webhooks.php
//
// Environment: WEBHOOK_SECRET (whsec_…), SEEN_FOLDER (an empty folder). Needs no library.
declare(strict_types=1);

// #region verify
const MAX_AGE_S = 300;

/** The event in a request; null if no signature fits, or the message is older than five minutes. */
function verify(string $id, string $timestamp, string $signatures, string $body, string $secret): ?array
{
    if (!ctype_digit($timestamp) || abs(time() - (int) $timestamp) > MAX_AGE_S) {
        return null;
    }
    $key = base64_decode(substr($secret, strlen('whsec_')));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "$id.$timestamp.$body", $key, true));
    // Several, while a secret is being replaced.
    foreach (explode(' ', $signatures) as $signature) {
        if (hash_equals($expected, $signature)) {
            return json_decode($body, true, 512, JSON_THROW_ON_ERROR);
        }
    }
    return null;
}
// #endregion

/** In a real back end: a table with the id as its key, written in the transaction that handles the event. */
function is_new(string $id): bool
{
    return @fopen(getenv('SEEN_FOLDER') . '/' . bin2hex($id), 'x') !== false;
}

$id = $_SERVER['HTTP_WEBHOOK_ID'] ?? '';
$event = verify(
    $id,
    $_SERVER['HTTP_WEBHOOK_TIMESTAMP'] ?? '',
    $_SERVER['HTTP_WEBHOOK_SIGNATURE'] ?? '',
    // As it was sent: parsing and serializing it again would change it.
    file_get_contents('php://input'),
    getenv('WEBHOOK_SECRET'),
);
if ($event === null) {
    http_response_code(401);
    return;
}
if (is_new($id)) {
    $data = json_encode($event['data'], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
    file_put_contents('php://stdout', "{$event['type']} $data\n");
}
// Any 2xx says that it has arrived. Work that takes longer than a few seconds comes afterwards.
http_response_code(204);
