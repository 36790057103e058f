"""Pure: the channel variables that a call brings along, in the order in which FreeSWITCH sets them."""

from __future__ import annotations

from receptionist.rehearsal.channel_data import Codec, Profile, Variables

_USER_AGENT = "FreeSWITCH-mod_sofia/1.11.3-dev+git~20260821T141014Z~cc93a683ca~64bit"
_ALLOW = "INVITE, ACK, BYE, CANCEL, OPTIONS, MESSAGE, INFO, UPDATE, REGISTER, REFER, NOTIFY"


def fill_in(variables: Variables, profile: Profile, codec: Codec, session: int, stamp: int) -> None:
    """Set what a SIP call has before its dialplan begins."""
    here = f"{profile.destination}@127.0.0.1:5080"
    for name, value in {
        "direction": profile.direction,
        "uuid": profile.uuid,
        "session_id": session,
        "sip_from_user": profile.number,
        "sip_from_uri": f"{profile.number}@127.0.0.1",
        "sip_from_host": "127.0.0.1",
        "video_media_flow": "disabled",
        "text_media_flow": "disabled",
        "channel_name": profile.channel_name,
        "sip_call_id": f"{profile.uuid}@rehearsal",
        "sip_local_network_addr": "127.0.0.1",
        "sip_network_ip": "127.0.0.1",
        "sip_network_port": 5080,
        "sip_invite_stamp": stamp,
        "sip_received_ip": "127.0.0.1",
        "sip_received_port": 5080,
        "sip_via_protocol": "udp",
        "sip_from_user_stripped": profile.number.removeprefix("+"),
        "sofia_profile_name": "rehearsal",
        "sofia_profile_url": "sip:mod_sofia@127.0.0.1:5080",
        "recovery_profile_name": "rehearsal",
        "sip_Remote-Party-ID": f"<sip:{profile.number}@127.0.0.1>;party=calling;screen=yes;privacy=off",
        "sip_cid_type": "rpid",
        "sip_full_from": f"<sip:{profile.number}@127.0.0.1>;tag={profile.uuid[:8]}",
        "sip_full_to": f"<sip:{here}>",
        "sip_allow": _ALLOW,
        "sip_req_user": profile.destination,
        "sip_req_uri": here,
        "sip_to_user": profile.destination,
        "sip_to_uri": here,
        "sip_contact_uri": "mod_sofia@127.0.0.1:5080",
        "sip_user_agent": _USER_AGENT,
        "max_forwards": 70,
        "switch_r_sdp": f"v=0\r\no=- {stamp} 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
        f"m=audio 20590 RTP/AVP 0 101\r\na=rtpmap:0 {codec.name}/{codec.format.rate}\r\n"
        f"a=ptime:{codec.format.frame_ms}\r\n",
        "rtp_use_codec_string": "PCMU,PCMA,G722,opus",
        "remote_audio_media_flow": "sendrecv",
        "audio_media_flow": "sendrecv",
        "remote_media_ip": "127.0.0.1",
        "remote_media_port": 20590,
        "rtp_use_codec_name": codec.name,
        "rtp_use_codec_rate": codec.format.rate,
        "rtp_use_codec_ptime": codec.format.frame_ms,
        "rtp_use_codec_channels": 1,
        "read_codec": codec.name,
        "original_read_codec": codec.name,
        "read_rate": codec.format.rate,
        "original_read_rate": codec.format.rate,
        "write_codec": codec.name,
        "write_rate": codec.format.rate,
        "dtmf_type": "rfc2833",
        "endpoint_disposition": "RECEIVED",
        "call_uuid": profile.uuid,
    }.items():
        variables.set(name, value)
