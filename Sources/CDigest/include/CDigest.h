#pragma once

// SHA-256 of libmd, which Debian and Ubuntu have as a static library: a second BoringSSL for one digest would take longer to
// compile than the whole program.

#include <stddef.h>
#include <stdint.h>

// Writes the digest of `bytes` to `digest`, 32 bytes.
void orgdesk_sha256(const uint8_t *bytes, size_t length, uint8_t *digest);
