package dev.nn.cli.demo;

import dev.nn.cli.demo.Publisher.LatestEvents;
import dev.nn.cli.demo.State.Mode;
import dev.nn.cli.demo.TrainingLoop.Pace;
import dev.nn.cli.web.EventStream.EventFeed;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A training in a thread of its own, which orders steer. It begins paused. Orders come from any
 * threads, and each returns when it is done: a pause when no step goes on, a step after the step.
 *
 * <p>Each order returns false if the training is in a long step, after which the order will be
 * done.
 */
final class Session implements AutoCloseable {

  /** The time that an order waits for a step. */
  private static final long MOST_MILLIS = 5000;

  private final LatestEvents events = new LatestEvents();
  private final Orders orders = new Orders();
  private final Thread thread;

  private Session(Experiment first, TrainText text, double epochsPerSecond) {
    Publisher publisher = new Publisher(first, text, events);
    TrainingLoop loop = new TrainingLoop(first, epochsPerSecond, orders, publisher);
    thread = new Thread(loop, "nn-demo");
    thread.setDaemon(true);
  }

  /** Starts a session. */
  static Session start(Experiment first, TrainText text, double epochsPerSecond) {
    Session session = new Session(first, text, epochsPerSecond);
    session.thread.start();
    return session;
  }

  /** Returns the latest {@code state} and {@code frame}, as they happen. */
  EventFeed events() {
    return events;
  }

  /** Trains until another order. */
  boolean play() throws InterruptedException {
    return order(TrainingLoop::play);
  }

  /** Stops after the current step. */
  boolean pause() throws InterruptedException {
    return order(TrainingLoop::pause);
  }

  /** Makes one step, then pauses. */
  boolean step() throws InterruptedException {
    return await(orders.giveStep(false));
  }

  /** Trains to the end of an epoch, then pauses. */
  boolean epoch() throws InterruptedException {
    return await(orders.giveStep(true));
  }

  /** Begins again with the first weights. */
  boolean restart() throws InterruptedException {
    return order(TrainingLoop::restart);
  }

  /** Sets the most epochs of a second, up to 1,000; 0 for no limit. Refuses other numbers. */
  boolean speed(double epochsPerSecond) throws InterruptedException {
    new Pace().set(epochsPerSecond, 0);
    return order(loop -> loop.speed(epochsPerSecond));
  }

  /**
   * Goes on with another experiment. The weights stay, as far as both networks have them, unless
   * the data is of another kind; then the training begins again.
   */
  boolean change(Experiment next) throws InterruptedException {
    return order(loop -> loop.change(next));
  }

  private boolean order(Consumer<TrainingLoop> action) throws InterruptedException {
    return await(orders.give(action));
  }

  private static boolean await(CompletableFuture<Void> done) throws InterruptedException {
    try {
      done.get(MOST_MILLIS, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("orders do not fail", e);
    }
  }

  /** Ends the training after the current step. */
  @Override
  public void close() {
    CompletableFuture<Void> unused = orders.give(TrainingLoop::close);
  }

  /**
   * The orders to a training, from any threads, each with a promise that is kept when it is done.
   */
  static final class Orders {

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
     * Returns the next order; null without one, if the training may go on. It waits for one while
     * the training is paused, and until the pace allows a step.
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
}
