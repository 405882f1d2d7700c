/* Bytes as a string literal of C, in pieces that every compiler takes. The build tools include this. */
#ifndef CSTRING_H
#define CSTRING_H
#include <stdio.h>

static void write_cstring(const char *bytes, size_t len)
{
	for (size_t i = 0; i < len || i == 0; i++) {
		unsigned char c = i < len ? (unsigned char)bytes[i] : 0;

		if (i % 4000 == 0)
			printf("%s\n\t\"", i ? "\"" : "");
		if (i == len)
			break;
		if (c == '\\' || c == '"' || c == '?')
			printf("\\%c", c);
		else if (c >= ' ' && c < 0x7F)
			putchar(c);
		else
			printf("\\%03o", c);
	}
	printf("\";\n");
}

#endif
