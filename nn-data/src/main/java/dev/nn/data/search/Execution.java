package dev.nn.data.search;

import dev.nn.core.parallel.SideBySide;
import dev.nn.data.search.Trial.Planned;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The execution of a search: its threads, a journal and a listener. None of them changes a result.
 * Immutable: each method returns another execution.
 *
 * <pre>{@code
 * Execution execution =
 *     Execution.sideBySide().journal(Path.of("search.jsonl")).listener(System.out::println);
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

  /** Sets the most threads at once, at least 1. */
  public Execution threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads, must be at least 1");
    }
    return new Execution(count, journal, listener);
  }

  /**
   * Sets the file of the journal, which is made or continued. A run refuses a journal of another
   * search, space or experiment (by {@link Experiment#identity}), a damaged one, and one that
   * another search has open; a file that cannot be read or written is an {@link
   * java.io.UncheckedIOException}. A last line that was cut off does not count.
   */
  public Execution journal(Path file) {
    return new Execution(threads, file, listener);
  }

  /**
   * Sets a listener, which hears of each trial in the order of the plans, from one thread at a
   * time; of those of a journal too.
   */
  public Execution listener(Consumer<Trial> told) {
    return new Execution(threads, journal, told);
  }

  SearchResult run(Search search, Experiment experiment, int trials, int budget) {
    List<Trial> ended = new ArrayList<>();
    try (Journal opened = journal == null ? null : Journal.open(journal, search, experiment)) {
      List<Planned> planned = search.next(List.of(), trials, budget);
      while (!planned.isEmpty()) {
        ended.addAll(round(planned, opened, experiment));
        planned = search.next(List.copyOf(ended), trials, budget);
      }
    }
    return new SearchResult(search.goal(), ended);
  }

  /**
   * Runs the trials of a round that the journal has not; returns all, in the order of the plans.
   */
  private List<Trial> round(
      List<Planned> planned, @Nullable Journal opened, Experiment experiment) {
    @Nullable Trial[] ended = new @Nullable Trial[planned.size()];
    int[] told = {0};
    List<SideBySide.Task<Trial, RuntimeException>> left = new ArrayList<>();
    for (int i = 0; i < ended.length; i++) {
      int place = i;
      Planned plan = planned.get(place);
      Trial known = opened == null ? null : opened.find(plan);
      ended[place] = known;
      if (known == null) {
        left.add(
            () -> {
              Trial trial = Trial.run(plan, experiment);
              if (opened != null) {
                opened.add(trial);
              }
              synchronized (ended) {
                ended[place] = trial;
                tell(ended, told);
              }
              return trial;
            });
      }
    }
    tell(ended, told);
    SideBySide.<Trial, RuntimeException>run(left, threads);
    return Stream.of(ended).map(Objects::requireNonNull).toList();
  }

  /** Lets the listener hear of further trials in the order of the plans. */
  private void tell(@Nullable Trial[] ended, int[] told) {
    for (Trial next; told[0] < ended.length && (next = ended[told[0]]) != null; told[0]++) {
      listener.accept(next);
    }
  }
}
