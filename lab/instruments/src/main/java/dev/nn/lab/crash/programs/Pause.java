package dev.nn.lab.crash.programs;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Pauses between two checks of a program. */
public final class Pause {

  private Pause() {}

  public static void millis(long millis) {
    micros(TimeUnit.MILLISECONDS.toMicros(millis));
  }

  public static void micros(long micros) {
    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(micros);
    for (long left = micros * 1000; left > 0; left = end - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
