// SPDX-License-Identifier: GPL-2.0-only
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "util/child.h"
#include "util/error.h"
#include "util/root.h"

extern char **environ;

/* Time for fio to end its jobs by itself before it is killed. */
static const struct timespec grace = { .tv_sec = 3 };

static sigset_t held; /* what ends us, and SIGCHLD */
static sigset_t before; /* the mask we were started with */
static int caught;

void child_hold_signals(void)
{
	struct sigaction hup;

	sigemptyset(&held);
	sigaddset(&held, SIGCHLD);
	sigaddset(&held, SIGINT);
	sigaddset(&held, SIGQUIT);
	sigaddset(&held, SIGTERM);
	/* Under nohup the end of the terminal is to be survived. */
	if (!sigaction(SIGHUP, NULL, &hup) && hup.sa_handler != SIG_IGN)
		sigaddset(&held, SIGHUP);
	/* An inherited SIG_IGN would take away the children's statuses. */
	signal(SIGCHLD, SIG_DFL);
	/* A reader of our output that goes away must not end us either. */
	signal(SIGPIPE, SIG_IGN);
	sigprocmask(SIG_BLOCK, &held, &before);
}

int child_signal(void)
{
	static const struct timespec now;
	int sig;

	while (!caught) {
		sig = sigtimedwait(&held, NULL, &now);
		if (sig < 0)
			break;
		if (sig != SIGCHLD)
			caught = sig;
	}
	return caught;
}

static int wait_for(pid_t pid)
{
	const struct timespec *limit = NULL;
	int sig, status;

	while (!waitpid(pid, &status, WNOHANG)) {
		sig = sigtimedwait(&held, NULL, limit);
		if (sig == SIGCHLD)
			continue;
		if (sig > 0) {
			caught = sig;
			limit = &grace;
			kill(-pid, SIGTERM);
		} else if (errno == EAGAIN) {
			kill(-pid, SIGKILL);
		}
	}
	if (WIFSIGNALED(status))
		return EXIT_SIGNAL + WTERMSIG(status);
	return WEXITSTATUS(status);
}

int child_run(char *const argv[], const char *directory)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t defaults;
	pid_t pid;
	int err;

	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETPGROUP |
						POSIX_SPAWN_SETSIGMASK |
						POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setpgroup(&attr, 0);
	posix_spawnattr_setsigmask(&attr, &before);
	posix_spawnattr_setsigdefault(&attr, &defaults);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null",
					 O_RDONLY, 0);
	/* Standard output is ours alone: with --json it is a document. */
	posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
	if (directory)
		posix_spawn_file_actions_addchdir_np(&files, directory);
	err = posix_spawnp(&pid, argv[0], &files, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return err ? -err : wait_for(pid);
}

bool child_available(const char *program)
{
	const char *list = getenv("PATH");
	char path[PATH_MAX];
	size_t len;

	while (list && *list) {
		len = strcspn(list, ":");
		path_format(path, "%.*s/%s", (int)len, list, program);
		if (!access(path, X_OK))
			return true;
		list += len + (list[len] == ':');
	}
	return false;
}
