/*
 * A file-system layer that fails when it is told to. Loaded by LD_PRELOAD into the service or into PostgreSQL's server.
 *
 * FAILING_CONTROL names a file of one line, read before every call, so that a trial can change its mind at any time:
 *
 *     RATE ERROR CALLS FOLDER
 *
 * Of a thousand CALLS (write, sync, or all) on files under FOLDER, RATE fail with ERROR (ENOSPC or EIO). Reading always
 * goes on. Where the file is missing or empty nothing fails. A write that fails may have written its first half, as on a
 * real disk.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum kind { WRITES = 1, SYNCS = 2 };

static int control = -1;

__attribute__((constructor)) static void open_control(void)
{
    const char *name = getenv("FAILING_CONTROL");
    if (name != NULL)
        control = open(name, O_RDONLY | O_CLOEXEC);
}

/* The next of a thousand, by xorshift: every thread its own row of numbers. */
static unsigned next_of_thousand(void)
{
    static __thread uint64_t state;
    if (state == 0) {
        struct timespec now;
        clock_gettime(CLOCK_MONOTONIC, &now);
        state = ((uint64_t)now.tv_nsec << 20) ^ (uint64_t)(uintptr_t)&state ^ 1;
    }
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)((state >> 20) % 1000);
}

/* The error this call on this file fails with; 0 where it does not. */
static int error_for(int file, enum kind kind)
{
    char line[512], error[16], calls[16], folder[384], link[64], path[512];
    unsigned rate = 0;
    if (control < 0)
        return 0;
    ssize_t length = pread(control, line, sizeof line - 1, 0);
    if (length <= 0)
        return 0;
    line[length] = '\0';
    if (sscanf(line, "%u %15s %15s %383s", &rate, error, calls, folder) != 4 || rate == 0)
        return 0;
    if (strcmp(calls, "all") != 0 && strcmp(calls, kind == SYNCS ? "sync" : "write") != 0)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    length = readlink(link, path, sizeof path - 1);
    if (length <= 0)
        return 0;
    path[length] = '\0';
    if (strncmp(path, folder, strlen(folder)) != 0 || next_of_thousand() >= rate)
        return 0;
    return strcmp(error, "EIO") == 0 ? EIO : ENOSPC;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define FAIL_OR(kind, call)                  \
    int error = error_for(file, kind);       \
    if (error != 0) {                        \
        errno = error;                       \
        return -1;                           \
    }                                        \
    return call

/* Half of what was asked for reaches the disk, every second time. */
#define TEAR(call)                           \
    if (error != 0) {                        \
        if (next_of_thousand() < 500)        \
            (void)!(call);                   \
        errno = error;                       \
        return -1;                           \
    }

ssize_t write(int file, const void *bytes, size_t length)
{
    int error = error_for(file, WRITES);
    TEAR(NEXT(write)(file, bytes, length / 2));
    return NEXT(write)(file, bytes, length);
}

ssize_t pwrite(int file, const void *bytes, size_t length, off_t at)
{
    int error = error_for(file, WRITES);
    TEAR(NEXT(pwrite)(file, bytes, length / 2, at));
    return NEXT(pwrite)(file, bytes, length, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t length, off64_t at)
{
    int error = error_for(file, WRITES);
    TEAR(NEXT(pwrite64)(file, bytes, length / 2, at));
    return NEXT(pwrite64)(file, bytes, length, at);
}

ssize_t writev(int file, const struct iovec *parts, int count)
{
    FAIL_OR(WRITES, NEXT(writev)(file, parts, count));
}

ssize_t pwritev(int file, const struct iovec *parts, int count, off_t at)
{
    FAIL_OR(WRITES, NEXT(pwritev)(file, parts, count, at));
}

ssize_t pwritev64(int file, const struct iovec *parts, int count, off64_t at)
{
    FAIL_OR(WRITES, NEXT(pwritev64)(file, parts, count, at));
}

int ftruncate(int file, off_t length)
{
    FAIL_OR(WRITES, NEXT(ftruncate)(file, length));
}

int ftruncate64(int file, off64_t length)
{
    FAIL_OR(WRITES, NEXT(ftruncate64)(file, length));
}

int fallocate(int file, int mode, off_t at, off_t length)
{
    FAIL_OR(WRITES, NEXT(fallocate)(file, mode, at, length));
}

int fallocate64(int file, int mode, off64_t at, off64_t length)
{
    FAIL_OR(WRITES, NEXT(fallocate64)(file, mode, at, length));
}

/* These two tell the error by their value. */
int posix_fallocate(int file, off_t at, off_t length)
{
    int error = error_for(file, WRITES);
    return error != 0 ? error : NEXT(posix_fallocate)(file, at, length);
}

int posix_fallocate64(int file, off64_t at, off64_t length)
{
    int error = error_for(file, WRITES);
    return error != 0 ? error : NEXT(posix_fallocate64)(file, at, length);
}

int fsync(int file)
{
    FAIL_OR(SYNCS, NEXT(fsync)(file));
}

int fdatasync(int file)
{
    FAIL_OR(SYNCS, NEXT(fdatasync)(file));
}
