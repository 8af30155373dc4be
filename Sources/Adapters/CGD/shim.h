#include <gd.h>
#include <stdarg.h>
#include <webp/encode.h>

// gd prints what it thinks of a damaged file to standard error, where a server's log belongs. Swift cannot pass a
// function with a va_list, so the silent one is here.
static void duka_gd_ignore(int priority, const char *format, va_list arguments) {
    (void)priority;
    (void)format;
    (void)arguments;
}

static inline void duka_gd_silence(void) { gdSetErrorMethod(duka_gd_ignore); }
