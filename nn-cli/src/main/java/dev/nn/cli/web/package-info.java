/**
 * A small HTTP server for pages and programs on one machine, on the JDK's own server.
 *
 * <p>Everything that a client sends is bounded: the time of a request and its answer, the header,
 * the body, the number of connections and of event streams. A page of another origin can neither
 * read nor change anything: {@link dev.nn.cli.web.OriginCheck} refuses its requests, also those
 * under a foreign name that resolves to this machine (DNS rebinding), and changes need the token of
 * a {@link dev.nn.cli.web.WebServer}. Files are found by name in a list that is made at the start,
 * so that no path of a request becomes one of the file system.
 */
@NullMarked
package dev.nn.cli.web;

import org.jspecify.annotations.NullMarked;
