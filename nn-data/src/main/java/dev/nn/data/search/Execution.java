package dev.nn.data.search;

import dev.nn.core.parallel.SideBySide;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The execution of a search: threads, a journal and a listener. None of them changes a result.
 * Immutable: each method returns another execution.
 *
 * <pre>{@code
 * Execution.sideBySide().journal(Path.of("search.jsonl")).listener(System.out::println)
 * }</pre>
 *
 * <p>A journal is a file with a line of JSON for the search and one for each ended trial, written
 * when the trial ends. A program that was killed is started again with the same arguments: trials
 * of the journal are not repeated, and the result has the bits of an uninterrupted search. A search
 * with more trials goes on from a shorter one's journal.
 */
public final class Execution {

  private final int threads;
  private final @Nullable Path journal;
  private final Consumer<Trial> listener;

  private Execution(int threads, @Nullable Path journal, Consumer<Trial> listener) {
    this.threads = threads;
    this.journal = journal;
    this.listener = listener;
  }

  /** Returns an execution with a thread for each processor. */
  public static Execution sideBySide() {
    return new Execution(SideBySide.threads(), null, trial -> {});
  }

  /** Returns an execution of one trial after another, for experiments that share something. */
  public static Execution oneByOne() {
    return sideBySide().threads(1);
  }

  /** Sets the most trials at once, at least 1. */
  public Execution threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads, must be at least 1");
    }
    return new Execution(count, journal, listener);
  }

  /**
   * Sets the file of the journal, which is made or continued. Running a search refuses a journal of
   * another search, space or experiment (by {@link Experiment#identity}), a damaged one, and one
   * that another search has open, all by an {@link IllegalArgumentException}; a file that cannot be
   * read or written is an {@link java.io.UncheckedIOException}. A last line that was cut off does
   * not count.
   */
  public Execution journal(Path file) {
    return new Execution(threads, file, listener);
  }

  /**
   * Sets a listener, which hears of each trial in the order of the plans, as soon as those before
   * it have ended; from one thread at a time. It hears of the trials of a journal too.
   */
  public Execution listener(Consumer<Trial> told) {
    return new Execution(threads, journal, told);
  }

  SearchResult run(Search search, Experiment experiment, int trials, int budget) {
    List<Trial> ended = new ArrayList<>();
    try (Journal opened = journal == null ? null : Journal.open(journal, search, experiment)) {
      List<Planned> round = search.next(List.of(), trials, budget);
      while (!round.isEmpty()) {
        InOrder told = new InOrder(round.size());
        List<SideBySide.Task<Trial, RuntimeException>> tasks = new ArrayList<>();
        for (Planned planned : round) {
          int place = tasks.size();
          tasks.add(() -> told.ended(place, trial(opened, planned, experiment)));
        }
        ended.addAll(SideBySide.<Trial, RuntimeException>run(tasks, threads));
        round = search.next(List.copyOf(ended), trials, budget);
      }
    }
    return new SearchResult(search.goal(), ended);
  }

  private static Trial trial(@Nullable Journal journal, Planned planned, Experiment experiment) {
    return journal == null ? Trial.run(planned, experiment) : journal.trial(planned, experiment);
  }

  /** The trials of a round, which the listener hears of in the order of the plans. */
  private final class InOrder {

    private final @Nullable Trial[] ended;
    private int told;

    InOrder(int trials) {
      ended = new @Nullable Trial[trials];
    }

    synchronized Trial ended(int place, Trial trial) {
      ended[place] = trial;
      for (Trial next; told < ended.length && (next = ended[told]) != null; told++) {
        listener.accept(next);
      }
      return trial;
    }
  }
}
