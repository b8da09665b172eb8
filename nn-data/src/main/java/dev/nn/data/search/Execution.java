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
 * How to run a search: its threads, a journal and a listener. None of them changes the result.
 * Immutable: each method returns another execution.
 *
 * <pre>{@code
 * Execution execution =
 *     Execution.sideBySide().journal(Path.of("search.jsonl")).listener(System.out::println);
 * }</pre>
 *
 * <p>A journal is a JSON Lines file. Its first line describes the search; each trial adds a line
 * when it ends. If the program is killed, start it again with the same arguments: it skips the
 * trials in the journal, and the result is bit-identical to an uninterrupted search. If you ask for
 * more trials, the search continues from a shorter search's journal.
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

  /** {@return an execution with one thread per processor} */
  public static Execution sideBySide() {
    return new Execution(SideBySide.threads(), null, trial -> {});
  }

  /** {@return an execution that runs one trial at a time, for experiments that share state} */
  public static Execution oneByOne() {
    return sideBySide().threads(1);
  }

  /** Sets the maximum number of concurrent threads, at least 1. */
  public Execution threads(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " threads, must be at least 1");
    }
    return new Execution(count, journal, listener);
  }

  /**
   * Sets the journal's file, which a run creates or continues. If its last line was cut off, the
   * run ignores that line.
   *
   * <p>A run throws an {@link IllegalArgumentException} if the journal is damaged, if another
   * search has it open, or if it belongs to another search, space or experiment (see {@link
   * Experiment#identity}). It throws an {@link java.io.UncheckedIOException} if the file cannot be
   * read or written.
   */
  public Execution journal(Path file) {
    return new Execution(threads, file, listener);
  }

  /**
   * Sets a listener, which receives every trial in planned order, from one thread at a time. It
   * also receives the trials that the journal already has.
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

  /** Runs those trials in a round that the journal lacks. Returns all trials in planned order. */
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

  /** Passes further trials to the listener, in planned order. */
  private void tell(@Nullable Trial[] ended, int[] told) {
    for (Trial next; told[0] < ended.length && (next = ended[told[0]]) != null; told[0]++) {
      listener.accept(next);
    }
  }
}
