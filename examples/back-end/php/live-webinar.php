<?php
// Signs tokens, and keeps webinars and registrations in step with a site's own.
//
//   php live-webinar.php token USER_ID NAME       the element's token for a person
//   php live-webinar.php admin-link USER_ID NAME  the address of the administration, for an administrator
//   php live-webinar.php keep-in-step SITE.json   sends the site's webinars and their people to the API
//
// Environment: LIVE_WEBINAR_URL, and LIVE_WEBINAR_SECRET, which the API has as JWT_SECRET. Needs no library.
declare(strict_types=1);

const MAX_PEOPLE_PER_CALL = 10_000;

function sign(array $claims): string
{
    $secret = getenv('LIVE_WEBINAR_SECRET') ?: throw new RuntimeException('LIVE_WEBINAR_SECRET is not set');
    $encode = fn (string $bytes): string => rtrim(strtr(base64_encode($bytes), '+/', '-_'), '=');
    $claims['exp'] = time() + 600;
    $signed = $encode('{"alg":"HS256","typ":"JWT"}') . '.' . $encode(json_encode($claims, JSON_THROW_ON_ERROR));
    return $signed . '.' . $encode(hash_hmac('sha256', $signed, $secret, true));
}

/** The token for a person in a page: who they are, and nothing else. */
function token_of(string $id, string $name): string
{
    return sign(['sub' => $id, 'name' => $name]);
}

/** The address of the administration, with a token that the page takes over and removes from the address. */
function admin_link_of(string $id, string $name): string
{
    return api_url() . '/admin/#token=' . sign(['sub' => $id, 'name' => $name, 'scope' => 'live:admin']);
}

function api_url(): string
{
    return rtrim(getenv('LIVE_WEBINAR_URL') ?: throw new RuntimeException('LIVE_WEBINAR_URL is not set'), '/');
}

/** Calls the API as the back end. Its scope never leaves the server. */
function call(string $method, string $path, ?array $body = null): ?array
{
    $headers = ['Authorization: Bearer ' . sign(['sub' => 'back-end', 'scope' => 'webinars:manage'])];
    if ($body !== null) {
        $headers[] = 'Content-Type: application/json';
    }
    $context = stream_context_create(['http' => [
        'method' => $method,
        'header' => $headers,
        'content' => $body === null ? '' : json_encode($body, JSON_THROW_ON_ERROR),
        'ignore_errors' => true,
        'timeout' => 30,
    ]]);
    $text = file_get_contents(api_url() . $path, false, $context);
    if ($text === false) {
        throw new RuntimeException('The API did not answer');
    }
    $answer = $text === '' ? null : json_decode($text, true, 512, JSON_THROW_ON_ERROR);
    $status = (int) explode(' ', $http_response_header[0])[1];
    if ($status >= 400) {
        throw new RuntimeException("{$answer['code']}: {$answer['detail']}");
    }
    return $answer;
}

function registered_for(string $path): array
{
    $known = [];
    $cursor = null;
    do {
        $query = http_build_query(['limit' => 100] + ($cursor === null ? [] : ['cursor' => $cursor]));
        $page = call('GET', "$path?$query");
        array_push($known, ...array_column($page['items'], 'user_id'));
        $cursor = $page['next_cursor'];
    } while ($cursor !== null);
    return $known;
}

function keep_in_step(array $webinar): void
{
    ['id' => $id, 'people' => $people] = $webinar;
    call('PUT', "/api/webinars/$id/", array_diff_key($webinar, ['id' => true, 'people' => true]));

    $registrations = "/api/webinars/$id/registrations/";
    $known = registered_for($registrations);
    $added = array_values(array_diff($people, $known));
    $removed = array_values(array_diff($known, $people));
    foreach (array_chunk($added, MAX_PEOPLE_PER_CALL) as $some) {
        call('POST', $registrations, ['user_ids' => $some]);
    }
    foreach (array_chunk($removed, MAX_PEOPLE_PER_CALL) as $some) {
        call('POST', "{$registrations}remove/", ['user_ids' => $some]);
    }
    echo "$id: ", count($added), ' registered, ', count($removed), " removed\n";
}

if (($argv[1] ?? '') === 'token') {
    echo token_of($argv[2] ?? '', $argv[3] ?? ''), "\n";
} elseif (($argv[1] ?? '') === 'admin-link') {
    echo admin_link_of($argv[2] ?? '', $argv[3] ?? ''), "\n";
} elseif (($argv[1] ?? '') === 'keep-in-step') {
    array_map('keep_in_step', json_decode(file_get_contents($argv[2] ?? ''), true, 512, JSON_THROW_ON_ERROR));
} else {
    fwrite(STDERR, "Usage: live-webinar.php token USER_ID NAME | admin-link USER_ID NAME | keep-in-step SITE.json\n");
    exit(2);
}
