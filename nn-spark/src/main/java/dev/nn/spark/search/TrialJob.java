package dev.nn.spark.search;

import dev.nn.data.search.Trial;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.Function1;
import scala.Function2;
import scala.collection.Iterator;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Failure;
import scala.util.Try;

/** A job with a task for each trial of a round, whose ends come in any order. */
final class TrialJob {

  private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final boolean[] ended;
  private int first; // of the trials that have not ended
  private int failed = Integer.MAX_VALUE; // the first of the failed trials
  private @Nullable IllegalStateException failure;

  private TrialJob(int trials) {
    ended = new boolean[trials];
  }

  /** Runs tasks, and passes on their trials; throws the failure of the first trial that fails. */
  static void run(JavaSparkContext context, List<byte[]> tasks, Consumer<Trial> told) {
    if (!tasks.isEmpty()) {
      new TrialJob(tasks.size()).follow(context, tasks, told);
    }
  }

  private void follow(JavaSparkContext context, List<byte[]> tasks, Consumer<Trial> told) {
    SimpleFutureAction<Object> job = submit(context, tasks);
    try {
      while (first < ended.length && first <= failed) {
        take(arrivals.take(), told);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(
          "the search was interrupted; its journal, if it has one, has the trials that ended", e);
    } finally {
      job.cancel(); // without effect after the end
    }
    if (failure != null) {
      throw failure;
    }
  }

  private SimpleFutureAction<Object> submit(JavaSparkContext context, List<byte[]> tasks) {
    RDD<byte[]> rdd = context.parallelize(tasks, tasks.size()).rdd();
    Function1<Iterator<byte[]>, byte[]> run =
        (Function1<Iterator<byte[]>, byte[]> & Serializable) TrialJob::task;
    Function2<Object, byte[], BoxedUnit> arrive =
        (place, end) -> {
          arrivals.add(new Arrival((int) place, end, null));
          return BoxedUnit.UNIT;
        };
    List<Object> places =
        IntStream.range(0, tasks.size()).mapToObj(place -> (Object) place).toList();
    SimpleFutureAction<Object> job =
        context
            .sc()
            .submitJob(
                rdd,
                run,
                CollectionConverters.asScala(places).toSeq(),
                arrive,
                () -> BoxedUnit.UNIT);
    job.onComplete(this::over, ExecutionContext.parasitic$.MODULE$);
    return job;
  }

  private static byte[] task(Iterator<byte[]> task) {
    try {
      return TrialTask.run(task.next());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private @Nullable Object over(Try<Object> result) {
    if (result instanceof Failure<Object> error) {
      arrivals.add(new Arrival(-1, new byte[0], error.exception()));
    }
    return null;
  }

  private void take(Arrival arrival, Consumer<Trial> told) {
    if (arrival.error != null) {
      throw new IllegalStateException(
          "Spark gave the trials up: " + arrival.error.getMessage(), arrival.error);
    }
    TrialEnd end = arrival.end();
    if (end.trial() != null) {
      told.accept(end.trial());
    } else if (arrival.place < failed) {
      failed = arrival.place;
      failure = end.failure();
    }
    ended[arrival.place] = true;
    while (first < ended.length && ended[first]) {
      first++;
    }
  }

  /** The bytes of a trial's end, or the error of the job. */
  private static final class Arrival {

    private final int place;
    private final byte[] bytes;
    private final @Nullable Throwable error;

    Arrival(int place, byte[] bytes, @Nullable Throwable error) {
      this.place = place;
      this.bytes = bytes;
      this.error = error;
    }

    TrialEnd end() {
      try {
        return Bytes.read(bytes, TrialEnd.class);
      } catch (IOException e) {
        throw new UncheckedIOException("the end of a trial cannot be read: " + e.getMessage(), e);
      }
    }
  }
}
