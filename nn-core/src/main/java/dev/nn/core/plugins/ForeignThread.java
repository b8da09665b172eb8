package dev.nn.core.plugins;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A thread for the code of strangers, with a limit of time for each step. A thread whose step
 * exceeds the limit is left behind, with the lowest priority, because Java can end no thread; its
 * step has no effect, even if it ends later.
 *
 * <p>Java cannot keep a step from ending the program either. The observer then learns of it while
 * the program ends, so that a log names the culprit.
 *
 * <p>Nor is there a guard of the heap, which all threads share: a watch of the free memory could
 * name the culprit in time, but not keep it from allocating on, and would accuse a plug-in of what
 * another thread of the program takes. A step that runs out of memory itself is noted. Another
 * thread may get the error in its place; the examination of a jar in a JVM of its own cannot.
 */
final class ForeignThread {

  /** The limit unless the property {@value #LIMIT} sets another number of seconds. */
  private static final int USUAL_SECONDS = 5;

  /**
   * The limit is waited for in slices, so that it is one slice only, and no verdict, if the machine
   * sleeps or the whole program is stopped for a while.
   */
  private static final int SLICES = 50;

  static final String LIMIT = "dev.nn.plugins.seconds";

  /** A series of steps. */
  interface Steps {
    /** Runs strangers' code; returns the use of its result, or null after the last step. */
    @Nullable Runnable next();
  }

  private final Steps steps;
  private final Thread thread = new Worker(this);
  private int step;
  private boolean ended;
  private boolean left;
  private @Nullable Throwable failure;

  private static final class Worker extends Thread {
    private final ForeignThread work;

    private Worker(ForeignThread work) {
      super("plug-in search");
      this.work = work;
      setDaemon(true);
    }

    @Override
    public void run() {
      work.work();
    }
  }

  private ForeignThread(Steps steps) {
    this.steps = steps;
  }

  /**
   * Runs all steps, or those before the first that exceeds the limit; returns the place in the code
   * that it had reached.
   *
   * @param ending is told the place in the code that ends the program
   */
  static Optional<String> run(Steps steps, Duration limit, Consumer<String> ending) {
    ForeignThread foreign = new ForeignThread(steps);
    Thread hook = new Thread(() -> foreign.endOfProgram().ifPresent(ending));
    boolean hooked = add(hook);
    foreign.thread.start();
    try {
      return foreign.await(limit);
    } finally {
      if (hooked) {
        remove(hook);
      }
    }
  }

  /** Throws if the caller is the code of a stranger within a step, whose end a search awaits. */
  static void refuseSearch() {
    if (Thread.currentThread() instanceof Worker) {
      throw new PluginException(
          "a plug-in searches for plug-ins while it is created; search later, at its first use");
    }
  }

  /** Returns the limit of time for a step. */
  static Duration usualLimit() {
    return Duration.ofSeconds(Math.max(1, Integer.getInteger(LIMIT, USUAL_SECONDS)));
  }

  private void work() {
    try {
      Runnable use = steps.next();
      while (keep(use)) {
        use = steps.next();
      }
    } catch (Throwable e) {
      synchronized (this) {
        failure = e;
        ended = true;
        notifyAll();
      }
    }
  }

  private synchronized boolean keep(@Nullable Runnable use) {
    if (left) {
      return false;
    }
    if (use == null) {
      ended = true;
      notifyAll();
      return false;
    }
    use.run();
    step++;
    return true;
  }

  private synchronized Optional<String> await(Duration limit) {
    boolean interrupted = false;
    int current = step;
    int slices = 0;
    while (!ended && !left) {
      try {
        TimeUnit.NANOSECONDS.timedWait(this, limit.toNanos() / SLICES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
      slices = step == current ? slices + 1 : 0;
      current = step;
      left = !ended && slices > SLICES;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException("the search for plug-ins failed", failure);
    }
    return left ? Optional.of(leave()) : Optional.empty();
  }

  @SuppressWarnings("ThreadPriorityCheck") // it is to disturb others as little as it can
  private String leave() {
    String place = place(List.of(thread.getStackTrace())) + initializing();
    thread.interrupt();
    thread.setPriority(Thread.MIN_PRIORITY);
    return place;
  }

  /** Returns a hint at the class whose initializer searches, since a plug-in waits for its end. */
  private static String initializing() {
    return Stream.of(Thread.currentThread().getStackTrace())
        .filter(frame -> frame.getMethodName().equals("<clinit>"))
        .findFirst()
        .map(
            frame ->
                ", where it may wait for the initialization of %s, which searches for plug-ins"
                    .formatted(frame.getClassName()))
        .orElse("");
  }

  /** Returns the place from which the thread ends the program, if it is the thread that does. */
  private Optional<String> endOfProgram() {
    List<StackTraceElement> stack = List.of(thread.getStackTrace());
    boolean ends = stack.stream().anyMatch(f -> f.getClassName().equals("java.lang.Shutdown"));
    return ends ? Optional.of(place(stack)) : Optional.empty();
  }

  /** Returns the innermost frame outside the JDK. */
  private static String place(List<StackTraceElement> stack) {
    return stack.stream()
        .filter(frame -> !frame.getClassName().matches("(java|jdk|sun)[.].*"))
        .findFirst()
        .map(frame -> "at " + frame.toString().replaceFirst(".*/", ""))
        .orElse("in the JDK");
  }

  private static boolean add(Thread hook) {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException e) {
      return false; // the program is ending
    }
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the program is ending
    }
  }
}
