package dev.nn.data.source.columns;

import dev.nn.data.preprocessing.Categorical.HashedEncoder;
import dev.nn.data.preprocessing.Encoding.Unseen;
import dev.nn.data.preprocessing.OneHot.OneHotEncoder;
import dev.nn.data.source.syntax.Code;

/** The encoding of a column of categories as statements of its method. */
final class CategorySource {

  private CategorySource() {}

  static void oneHot(OneHotEncoder oneHot, int at, Code code) {
    int count = oneHot.categories().size();
    int other = oneHot.other() ? count + (oneHot.missing() ? 1 : 0) : -1;
    String elsewhere = String.valueOf(other);
    if (oneHot.missing()) {
      boolean ignored = oneHot.unseen() == Unseen.IGNORE;
      elsewhere =
          ignored ? String.valueOf(count) : "Double.isNaN(code) ? %s : %s".formatted(count, other);
    }
    index(count, code);
    code.line("int place = known ? index : %s;".formatted(elsewhere));
    if (oneHot.unseen() == Unseen.ERROR) {
      String reason = ColumnSource.unseen(oneHot.categories());
      ColumnSource.refuse(oneHot, "place < 0", reason, code);
    }
    ColumnSource.clear(oneHot, at, code);
    code.open("if (place >= 0)");
    code.line("x[%s] = 1f;".formatted(sum(at, "place")));
    code.close();
  }

  static void hashed(HashedEncoder hashed, int at, Code code) {
    int own = hashed.own();
    int shared = hashed.shared();
    int end = own + 2 * shared;
    int count = hashed.categories().size();
    index(count, code);
    ColumnSource.clear(hashed, at, code);
    code.open("if (known && index < %s)".formatted(own));
    code.line("x[%s] = 1f;".formatted(sum(at, "index")));
    code.close();
    code.open("if (known && index >= %s)".formatted(own));
    code.line("int i = index - %s;".formatted(own));
    code.line("x[%s + i %% %s] = 1f;".formatted(at + own, shared));
    code.line(
        "x[%s + (int) ((long) i * %s / %s)] = 1f;"
            .formatted(at + own + shared, shared, count - own));
    code.close();
    if (hashed.missing()) {
      code.open("if (Double.isNaN(code))");
      code.line("x[%s] = 1f;".formatted(at + end));
      code.close();
    }
    if (hashed.other()) {
      code.open("if (!known%s)".formatted(hashed.missing() ? " && !Double.isNaN(code)" : ""));
      code.line("x[%s] = 1f;".formatted(at + end + (hashed.missing() ? 1 : 0)));
      code.close();
    }
  }

  /** Writes the index of a category, and whether there is one. */
  private static void index(int count, Code code) {
    code.line("int index = (int) code;");
    code.line("boolean known = index == code && index >= 0 && index < %s;".formatted(count));
  }

  private static String sum(int at, String place) {
    return at == 0 ? place : at + " + " + place;
  }
}
