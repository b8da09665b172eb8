package dev.nn.watch;

import dev.nn.api.text.VisibleText;
import dev.nn.core.training.EpochRecord;
import java.time.Duration;
import java.util.Locale;

/** The words of {@link TrainingProgress}. */
final class Wording {

  private static final double NANOS = 1e9;

  private Wording() {}

  /** Returns the loss and the metrics of an epoch: {@code epoch 7/10 loss 0.123}. */
  static String of(int member, int members, int epochs, EpochRecord epoch) {
    StringBuilder text = new StringBuilder();
    if (members > 1) {
      text.append("network ").append(member + 1).append('/').append(members).append("  ");
    }
    String number = "%" + String.valueOf(epochs).length() + "d";
    text.append(String.format(Locale.ROOT, "epoch " + number + "/%d", epoch.epoch(), epochs));
    text.append("  loss ").append(number(epoch.loss()));
    epoch
        .metrics()
        .forEach((name, value) -> text.append("  " + VisibleText.of(name) + " " + number(value)));
    return text.toString();
  }

  /** Returns the rows in a second and the time left: {@code 12,345 rows/s 0:42 left}. */
  static String pace(long rows, long left, long nanos) {
    if (rows <= 0 || nanos <= 0) {
      return "";
    }
    double rate = rows / (nanos / NANOS);
    String pace = String.format(Locale.ROOT, "  %,.0f rows/s", rate);
    return left > 0 ? pace + "  " + time(left / rate) + " left" : pace + "  " + time(nanos / NANOS);
  }

  static String number(double value) {
    double size = Math.abs(value);
    boolean plain = size == 0 || (size >= 1e-3 && size < 1e6) || !Double.isFinite(value);
    return String.format(Locale.ROOT, plain ? "%.4f" : "%.3e", value);
  }

  static String time(double seconds) {
    Duration time = Duration.ofMillis((long) (seconds * 1000));
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }
}
