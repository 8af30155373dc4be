#include <crypt.h>
#include <stdlib.h>
#include <string.h>

// Swift cannot hold `struct crypt_data`, whose buffers are too large for it. Returns 0 when libcrypt does not know the
// setting or the answer does not fit.
static inline int duka_crypt(const char *phrase, const char *setting, char *answer, size_t size) {
    struct crypt_data *data = calloc(1, sizeof *data);
    if (data == NULL) return 0;
    const char *hash = crypt_r(phrase, setting, data);
    int is_done = hash != NULL && hash[0] != '*' && strlen(hash) < size;
    if (is_done) strcpy(answer, hash);
    explicit_bzero(data, sizeof *data);
    free(data);
    return is_done;
}
