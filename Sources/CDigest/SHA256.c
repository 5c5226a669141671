#include "CDigest.h"

#include <sha2.h>

void orgdesk_sha256(const uint8_t *bytes, size_t length, uint8_t *digest) {
    SHA2_CTX context;
    SHA256Init(&context);
    SHA256Update(&context, bytes, length);
    SHA256Final(digest, &context);
}
