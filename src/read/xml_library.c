/* libxml2, loaded when a document first needs it. */
#include <pthread.h>

#include "read/xml_own.h"

struct xml_library xml_library;

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static bool loaded;

#ifdef XML_LIBRARY
#include <dlfcn.h>
#include <string.h>

/* What dlsym gives is the address of a function, for which C has no conversion. */
static bool find(void *library, const char *name, void *function)
{
	void *found = dlsym(library, name);

	memcpy(function, &found, sizeof(found));
	return found != NULL;
}

static int load(struct err *err)
{
	void *library = dlopen(XML_LIBRARY, RTLD_NOW | RTLD_LOCAL);
	bool all = library != NULL;

#define FIND(name) all = all && find(library, #name, &xml_library.name);
	XML_CALLS(FIND)
	return all ? 0 : err_set(err, ERR_SYSTEM, "libxml2 cannot be loaded: %s", dlerror());
}
#else
static int load(struct err *err)
{
	(void)err;
#define LINKED(name) .name = name,
	xml_library = (struct xml_library){XML_CALLS(LINKED)};
	return 0;
}
#endif

int xml_library_open(struct err *err)
{
	int rc = 0;

	pthread_mutex_lock(&lock);
	if (!loaded && (rc = load(err)) == 0) {
		xml_library.xmlInitParser();
		loaded = true;
	}
	pthread_mutex_unlock(&lock);
	return rc;
}
