/**
 * A small HTTP server for pages and programs on one machine, built on the JDK's own server.
 *
 * <p>Everything that clients can use is limited: the time for a request and its response, the
 * header, the body, connections, and event streams. Pages from other origins can neither read nor
 * change anything. {@link dev.nn.cli.web.OriginCheck} rejects their requests, even under a foreign
 * name that resolves to this machine (DNS rebinding), and changes need a {@link
 * dev.nn.cli.web.WebServer}'s token. Files are looked up by name in a list made at the start, so
 * that a request's path never becomes a path in the file system.
 */
@NullMarked
package dev.nn.cli.web;

import org.jspecify.annotations.NullMarked;
