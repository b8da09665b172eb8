/**
 * Compares the engine with another commit: times for training steps and predictions, and whether
 * both compute the same bits.
 *
 * <p>A <b>tree</b> is a checkout of the project. Its {@code lab/instruments} runs its own engine in
 * separate processes, so only these must stay the same from commit to commit: the names {@code
 * dev.nn.lab.contest.Worker} and {@code dev.nn.lab.engine.EngineContestant}, the lines that a
 * worker reads and writes, and {@code target/classpath.txt}.
 */
@NullMarked
package dev.nn.lab.against;

import org.jspecify.annotations.NullMarked;
