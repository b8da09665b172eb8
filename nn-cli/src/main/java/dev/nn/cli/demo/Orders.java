package dev.nn.cli.demo;

import dev.nn.cli.demo.State.Mode;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The orders to a training, from any threads, each with a promise that is kept when it is done. */
final class Orders {

  /** An order. */
  record Order(
      BiConsumer<TrainingLoop, CompletableFuture<Void>> action, CompletableFuture<Void> done) {

    void obey(TrainingLoop loop) {
      action.accept(loop, done);
    }
  }

  private final BlockingQueue<Order> waiting = new LinkedBlockingQueue<>();
  private volatile boolean over;

  /** Gives an order that is done at once. */
  CompletableFuture<Void> give(Consumer<TrainingLoop> action) {
    return add(
        (loop, done) -> {
          try {
            action.accept(loop);
          } finally { // a plug-in may fail when a picture is taken
            done.complete(null);
          }
        });
  }

  /** Gives the order to make a step, which is done after it. */
  CompletableFuture<Void> giveStep(boolean toTheEndOfTheEpoch) {
    return add((loop, done) -> loop.step(toTheEndOfTheEpoch, done));
  }

  private CompletableFuture<Void> add(BiConsumer<TrainingLoop, CompletableFuture<Void>> action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    waiting.add(new Order(action, done));
    if (over) {
      done.complete(null);
    }
    return done;
  }

  /**
   * Returns the next order; null without one, if the training may go on. It waits for one while the
   * training is paused, and until the pace allows a step.
   */
  @Nullable Order next(Mode mode, Pace pace) throws InterruptedException {
    switch (mode) {
      case PLAYING -> {
        long left = pace.left(System.nanoTime());
        return left > 0 ? waiting.poll(left, TimeUnit.NANOSECONDS) : waiting.poll();
      }
      case STEPPING -> {
        return waiting.poll();
      }
      default -> {
        return waiting.take();
      }
    }
  }

  /** Drops all orders, since nobody is left to obey. */
  void end() {
    over = true;
    waiting.forEach(order -> order.done().complete(null));
  }
}
