package dev.nn.lab.peers.spark;

import dev.nn.core.shards.GradientPart;
import dev.nn.lab.contest.Quantiles;
import dev.nn.lab.contest.cluster.CostParts;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.SparkSession;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * The parts of a step, each measured by itself: with what Spark itself calls, a job without work, a
 * job with answers, its serializer, its broadcast; and with what the trainer calls.
 *
 * @param out receives the progress
 */
record PartsOfRound(SparkSession session, boolean quick, PrintStream out) {

  private static final int TASKS = 65;

  CostParts measure() {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(session.sparkContext());
    Repeated repeated = new Repeated(repetitions());
    double one = repeated.seconds(() -> emptyJob(context, 1));
    double task = (repeated.seconds(() -> emptyJob(context, TASKS)) - one) / (TASKS - 1);
    EngineParts engine = new EngineParts(quick);
    double floats = engine.floats();
    GradientPart state = engine.answer();
    SerializerInstance serializer = SparkEnv.get().serializer().newInstance();
    ClassTag<GradientPart> tag = ClassTag$.MODULE$.apply(GradientPart.class);
    ByteBuffer bytes = serializer.serialize(state, tag);
    double answer = repeated.seconds(() -> serializer.serialize(state, tag));
    double open = repeated.seconds(() -> serializer.deserialize(bytes.duplicate(), tag));
    double answered = answeredJob(context, state, repeated);
    double combine = engine.combine();
    EngineParts.Work work = engine.work();
    CostParts parts =
        new CostParts(
            one - task,
            task,
            send(context, state) / floats,
            open / floats,
            answer / floats,
            Math.max(0, answered - one - answer) / floats,
            combine,
            engine.apply(combine),
            work.restore(),
            0, // the driver alone updates, which is a part of apply
            work.compute());
    out.println("parts\n  " + parts);
    return parts;
  }

  private static void emptyJob(JavaSparkContext context, int tasks) {
    context.parallelize(Collections.nCopies(tasks, 1), tasks).map(number -> number).collect();
  }

  /** Returns the seconds of a job of one task that answers with a gradient. */
  private static double answeredJob(
      JavaSparkContext context, GradientPart state, Repeated repeated) {
    Broadcast<GradientPart> sent = context.broadcast(state);
    double seconds =
        repeated.seconds(
            () -> context.parallelize(List.of(1), 1).map(number -> sent.value()).collect());
    sent.destroy();
    return seconds;
  }

  private double send(JavaSparkContext context, GradientPart state) {
    List<Double> seconds = new ArrayList<>();
    for (int r = 0; r < repetitions(); r++) {
      long start = System.nanoTime();
      Broadcast<GradientPart> sent = context.broadcast(state);
      seconds.add((System.nanoTime() - start) / 1e9);
      sent.destroy();
    }
    return Quantiles.median(seconds);
  }

  private int repetitions() {
    return quick ? 3 : 15;
  }
}
