package dev.nn.spark.params;

import java.io.Serializable;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.ml.param.StringArrayParam;

/** Params whose values are checked by a function that says what is expected. */
final class Checked {

  /** A check that refuses a value by an IllegalArgumentException. */
  interface Check<T> extends Consumer<T>, Serializable {}

  private Checked() {}

  static Param<String> text(Params owner, String name, String doc, Check<String> check) {
    return new Param<String>(owner, name, doc) {
      private static final long serialVersionUID = 1;

      @Override
      public void validate(String value) {
        Checked.validate(name, value, check);
      }
    };
  }

  static StringArrayParam texts(Params owner, String name, String doc, Check<String[]> check) {
    return new StringArrayParam(owner, name, doc) {
      private static final long serialVersionUID = 1;

      @Override
      public void validate(String[] value) {
        Checked.validate(name, value, check);
      }
    };
  }

  static IntParam number(Params owner, String name, String doc, int least) {
    return new IntParam(owner, name, doc) {
      private static final long serialVersionUID = 1;

      @Override
      public void validate(Object value) {
        Checked.<Object>validate(
            name,
            value,
            given -> {
              if (!(given instanceof Integer number) || number < least) {
                throw new IllegalArgumentException(
                    "%s, expected a whole number of at least %s".formatted(given, least));
              }
            });
      }
    };
  }

  static DoubleParam positive(Params owner, String name, String doc) {
    return new DoubleParam(owner, name, doc) {
      private static final long serialVersionUID = 1;

      @Override
      public void validate(Object value) {
        Checked.<Object>validate(
            name,
            value,
            given -> {
              requireType(given, Double.class, "a double, such as 0.003 or 1.0");
              float number = (float) (double) given;
              if (!(number > 0 && Float.isFinite(number))) {
                throw new IllegalArgumentException(
                    "%s, expected a finite number above 0, such as 0.003".formatted(given));
              }
            });
      }
    };
  }

  static LongParam any(Params owner, String name, String doc) {
    return new LongParam(owner, name, doc) {
      private static final long serialVersionUID = 1;

      @Override
      public void validate(Object value) {
        Checked.validate(
            name, value, given -> requireType(given, Long.class, "a long, such as 7L"));
      }
    };
  }

  static BooleanParam flag(Params owner, String name, String doc) {
    return new BooleanParam(owner, name, doc) {
      private static final long serialVersionUID = 1;

      @Override
      public void validate(Object value) {
        Checked.validate(name, value, given -> requireType(given, Boolean.class, "true or false"));
      }
    };
  }

  private static void requireType(Object given, Class<?> type, String expected) {
    if (!type.isInstance(given)) {
      throw new IllegalArgumentException(
          "%s, of type %s, expected %s"
              .formatted(given, given.getClass().getSimpleName(), expected));
    }
  }

  private static <T> void validate(String name, T value, Check<T> check) {
    try {
      check.accept(Objects.requireNonNull(value, "null, expected a value"));
    } catch (IllegalArgumentException | NullPointerException e) {
      throw new IllegalArgumentException("param %s is %s".formatted(name, e.getMessage()), e);
    }
  }
}
