-- Replaces two of Jitsi's modules in the check of event_sync. Both would need much more of Jitsi than the check does.

-- On the VirtualHost: Jitsi's token authentication keeps the user of the token in the session. Here a client names the user
-- in its presence.
module:hook("pre-presence/full", function (event)
    local user = event.stanza:get_child("user", "check");
    if user then
        event.origin.jitsi_meet_context_user = { id = user.attr.id; name = user.attr.name; email = user.attr.email };
    end
end, 100);

-- On the component of breakout rooms: Jitsi's mod_muc_breakout_rooms records them in their main room. Here a breakout room
-- is recorded when it opens; its subject is in its name: <subject>-of-<main room>.
local main_muc = module:get_option_string("main_muc");
if main_muc then
    module:hook("muc-room-created", function (event)
        local subject, main = event.room.jid:match("^(.-)%-of%-([^@]+)@");
        local room = prosody.hosts[main_muc].modules.muc.get_room_from_jid(main .. "@" .. main_muc);
        room._data.breakout_rooms = room._data.breakout_rooms or {};
        room._data.breakout_rooms[event.room.jid] = subject;
        room._data.breakout_rooms_active = true;
    end, 0);
end
