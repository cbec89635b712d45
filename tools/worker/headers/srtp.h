// SPDX-License-Identifier: AGPL-3.0-or-later
//
// mediasoup's worker is written against libsrtp 3; Debian 12 has libsrtp 2.5. This header offers the
// version 3 calls that the worker makes, on top of version 2. They differ in two ways: version 3 has an
// opaque policy with setters, and it encrypts from one buffer into another.
//
// A call that is missing here shows as a compile error in SrtpSession.cpp or DepLibSRTP.cpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <new>
#include <srtp2/srtp.h>

// The two status codes that version 3 added. Version 2 never returns them of its own accord.
inline constexpr srtp_err_status_t srtp_err_status_buffer_small{ static_cast<srtp_err_status_t>(28) };
inline constexpr srtp_err_status_t srtp_err_status_cryptex_err{ static_cast<srtp_err_status_t>(29) };

namespace incamera::srtp
{
  struct Policy
  {
    ::srtp_policy_t inner{};
    std::array<std::uint8_t, SRTP_MAX_KEY_LEN> masterKeyAndSalt{};
  };

  inline srtp_err_status_t createPolicy(Policy** policy)
  {
    *policy = new (std::nothrow) Policy();
    return *policy == nullptr ? srtp_err_status_alloc_fail : srtp_err_status_ok;
  }

  inline void destroyPolicy(Policy* policy)
  {
    if (policy == nullptr) return;
    // Not memset: the compiler may drop a write to memory that is about to be freed.
    explicit_bzero(policy->masterKeyAndSalt.data(), policy->masterKeyAndSalt.size());
    delete policy;
  }

  inline srtp_err_status_t setSsrc(Policy* policy, srtp_ssrc_t ssrc)
  {
    policy->inner.ssrc = ssrc;
    return srtp_err_status_ok;
  }

  inline srtp_err_status_t setProfile(Policy* policy, srtp_profile_t profile)
  {
    const srtp_err_status_t status = srtp_crypto_policy_set_from_profile_for_rtp(&policy->inner.rtp, profile);
    if (status != srtp_err_status_ok) return status;
    return srtp_crypto_policy_set_from_profile_for_rtcp(&policy->inner.rtcp, profile);
  }

  inline srtp_err_status_t addKey(
    Policy* policy,
    const std::uint8_t* key,
    std::size_t keyLength,
    const std::uint8_t* salt,
    std::size_t saltLength,
    const std::uint8_t* /*mki*/,
    std::size_t mkiLength)
  {
    auto& joined = policy->masterKeyAndSalt;
    // The worker uses no master key identifier; version 2 would need another kind of policy for one.
    if (mkiLength != 0 || keyLength > joined.size() || saltLength > joined.size() - keyLength)
    {
      return srtp_err_status_bad_param;
    }
    std::memcpy(joined.data(), key, keyLength);
    std::memcpy(joined.data() + keyLength, salt, saltLength);
    policy->inner.key = joined.data();
    return srtp_err_status_ok;
  }

  inline srtp_err_status_t setAllowRepeatTx(Policy* policy, bool allow)
  {
    policy->inner.allow_repeat_tx = allow ? 1 : 0;
    return srtp_err_status_ok;
  }

  inline srtp_err_status_t setWindowSize(Policy* policy, std::size_t packets)
  {
    policy->inner.window_size = packets;
    return srtp_err_status_ok;
  }

  inline srtp_err_status_t create(srtp_t* session, Policy* policy)
  {
    return ::srtp_create(session, &policy->inner);
  }

  /**
   * Runs a version 2 call, which works in place, as a version 3 call, which reads `in` and writes at
   * most `*outLength` bytes to `out`. `growth` is what the call may add behind the packet.
   */
  template<typename Call>
  inline srtp_err_status_t transform(
    Call call, std::size_t growth, const std::uint8_t* in, std::size_t inLength, std::uint8_t* out, std::size_t* outLength)
  {
    if (*outLength < growth || *outLength - growth < inLength) return srtp_err_status_buffer_small;
    if (out != in) std::memmove(out, in, inLength);
    int length                     = static_cast<int>(inLength);
    const srtp_err_status_t status = call(out, &length);
    *outLength                     = static_cast<std::size_t>(length);
    return status;
  }

  inline srtp_err_status_t protect(
    srtp_t session, const std::uint8_t* in, std::size_t inLength, std::uint8_t* out, std::size_t* outLength, std::size_t)
  {
    return transform(
      [session](void* packet, int* length) { return ::srtp_protect(session, packet, length); },
      SRTP_MAX_TRAILER_LEN, in, inLength, out, outLength);
  }

  inline srtp_err_status_t unprotect(
    srtp_t session, const std::uint8_t* in, std::size_t inLength, std::uint8_t* out, std::size_t* outLength)
  {
    return transform(
      [session](void* packet, int* length) { return ::srtp_unprotect(session, packet, length); },
      0, in, inLength, out, outLength);
  }

  inline srtp_err_status_t protectRtcp(
    srtp_t session, const std::uint8_t* in, std::size_t inLength, std::uint8_t* out, std::size_t* outLength, std::size_t)
  {
    return transform(
      [session](void* packet, int* length) { return ::srtp_protect_rtcp(session, packet, length); },
      SRTP_MAX_TRAILER_LEN, in, inLength, out, outLength);
  }

  inline srtp_err_status_t unprotectRtcp(
    srtp_t session, const std::uint8_t* in, std::size_t inLength, std::uint8_t* out, std::size_t* outLength)
  {
    return transform(
      [session](void* packet, int* length) { return ::srtp_unprotect_rtcp(session, packet, length); },
      0, in, inLength, out, outLength);
  }
} // namespace incamera::srtp

// From here on, the names mean what they mean in version 3. Macros, because version 2 has taken
// several of them for something else.
#define srtp_policy_t incamera::srtp::Policy*
#define srtp_policy_create incamera::srtp::createPolicy
#define srtp_policy_destroy incamera::srtp::destroyPolicy
#define srtp_policy_set_ssrc incamera::srtp::setSsrc
#define srtp_policy_set_profile incamera::srtp::setProfile
#define srtp_policy_add_key incamera::srtp::addKey
#define srtp_policy_set_allow_repeat_tx incamera::srtp::setAllowRepeatTx
#define srtp_policy_set_window_size incamera::srtp::setWindowSize
#define srtp_create incamera::srtp::create
#define srtp_stream_remove srtp_remove_stream
#define srtp_protect incamera::srtp::protect
#define srtp_unprotect incamera::srtp::unprotect
#define srtp_protect_rtcp incamera::srtp::protectRtcp
#define srtp_unprotect_rtcp incamera::srtp::unprotectRtcp
