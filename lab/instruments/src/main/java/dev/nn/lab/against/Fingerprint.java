package dev.nn.lab.against;

import dev.nn.lab.contest.Assignment;
import dev.nn.lab.contest.Contestant;
import dev.nn.lab.contest.Work;
import dev.nn.lab.engine.EngineContestant;
import dev.nn.lab.referee.Task;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contestant that checks bits: its check is a fingerprint of the weights after some training
 * steps, or of a prediction's outputs.
 *
 * <p>It must run in any tree's process. So besides {@code Contestant}, {@code Work} and {@code
 * EngineContestant} it depends only on the names of two public methods, {@code Learner.network()}
 * and {@code Network.parameters()}, in any package.
 */
public final class Fingerprint implements Contestant {

  private static final String OF = "of";

  /** Each of the eight batches comes three times. */
  private static final int STEPS = 24;

  static Task of(Task task) {
    Map<String, String> option = Map.of(OF, task.assignment().kind());
    return new Task(task.name(), copy(task.assignment(), "fingerprint", option), 0, 1);
  }

  private static Assignment copy(Assignment a, String kind, Map<String, String> options) {
    return new Assignment(kind, a.layers(), a.batch(), a.rows(), a.problem(), options);
  }

  @Override
  public String library() {
    return "nn";
  }

  @Override
  public Work work(Assignment assignment, int threads) throws Exception {
    String kind = assignment.option(OF);
    boolean isTraining = kind.equals(Assignment.TRAIN);
    Work engine = new EngineContestant().work(copy(assignment, kind, Map.of()), threads);
    for (int run = 0; run < (isTraining ? STEPS : 1); run++) {
      engine.run();
    }
    double fingerprint = of(isTraining ? weights(engine) : numbers(engine, "outputs"));
    engine.close();
    return new Work() {
      @Override
      public void run() {}

      @Override
      public double check() {
        return fingerprint;
      }
    };
  }

  static double of(float[] numbers) throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length);
    for (float number : numbers) {
      bytes.putInt(Float.floatToRawIntBits(number));
    }
    return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array())).getLong()
        >>> 12; // 52 bits, which a double holds exactly
  }

  /** Returns the weights of the first network found in the work, or in an object that it holds. */
  private static float[] weights(Object work) throws ReflectiveOperationException {
    Deque<Object> objects = new ArrayDeque<>();
    objects.add(work);
    while (!objects.isEmpty()) {
      Object object = objects.remove();
      Object network = call(object, "network");
      if (network != null && network.getClass().getSimpleName().equals("Network")) {
        return numbers(network, "parameters");
      }
      for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
        for (Field field : type.getDeclaredFields()) {
          boolean isOurs = field.getType().getName().startsWith("dev.nn.");
          if (isOurs && !Modifier.isStatic(field.getModifiers())) {
            objects.add(open(field).get(object));
          }
        }
      }
    }
    throw new NoSuchMethodException("nothing in " + work + " has a method network()");
  }

  private static float[] numbers(Object object, String method) throws ReflectiveOperationException {
    if (call(object, method) instanceof float[] numbers) {
      return numbers;
    }
    throw new NoSuchMethodException(object.getClass() + " has no method float[] " + method + "()");
  }

  private static @Nullable Object call(Object object, String name)
      throws ReflectiveOperationException {
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      try {
        return open(type.getDeclaredMethod(name)).invoke(object);
      } catch (NoSuchMethodException e) {
        // A superclass may declare it.
      }
    }
    return null;
  }

  private static <M extends AccessibleObject> M open(M member) {
    member.setAccessible(true);
    return member;
  }
}
