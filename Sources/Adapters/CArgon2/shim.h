#include <argon2.h>
#include <sys/resource.h>

// Swift sees the kinds of priority as a type of its own that differs by C library. On Linux it is about the calling thread alone.
static inline void duka_lower_thread_priority(void) { setpriority(PRIO_PROCESS, 0, 10); }
