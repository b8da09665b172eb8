/**
 * A training that is played with. A {@link dev.nn.cli.demo.session.Session} has a thread that
 * trains; orders take effect between two steps, and pictures of the state go out as events.
 */
@NullMarked
package dev.nn.cli.demo.session;

import org.jspecify.annotations.NullMarked;
