package dev.nn.core.engine;

import dev.nn.api.Matrix;
import dev.nn.api.RandomStream;
import dev.nn.core.samples.RowGroups;
import dev.nn.core.samples.Samples;

/**
 * Generated documents of queries: relevance is an order within a query, and each query has a level
 * of its own that says nothing about relevance.
 */
final class Queries {

  final Matrix x;
  final Matrix t;
  final int[] queries;

  Queries(int count, boolean scattered, long seed) {
    RandomStream random = RandomStream.of(seed);
    int rows = 0;
    int[] sizes = new int[count];
    for (int q = 0; q < count; q++) {
      sizes[q] = 1 + random.below(9, q);
      rows += sizes[q];
    }
    queries = new int[rows];
    int row = 0;
    for (int q = 0; q < count; q++) {
      for (int d = 0; d < sizes[q]; d++) {
        queries[row++] = 100 + 7 * q;
      }
    }
    for (int r = rows - 1; r > 0 && scattered; r--) {
      int other = random.derive("scattered", 0).below(r + 1, r);
      int moved = queries[r];
      queries[r] = queries[other];
      queries[other] = moved;
    }
    x = Matrix.zeros(rows, 4);
    t = Matrix.zeros(rows, 1);
    for (int r = 0; r < rows; r++) {
      double level = 8 * random.derive("level", queries[r]).gaussian(0);
      double quality = random.gaussian(1000 + 5L * r);
      x.set(r, 0, (float) (quality + 0.3 * random.gaussian(1001 + 5L * r)));
      x.set(r, 1, (float) random.gaussian(1002 + 5L * r));
      x.set(r, 2, (float) (0.4 * quality + random.gaussian(1003 + 5L * r)));
      x.set(r, 3, (float) (0.5 * level - 2 * quality));
      t.set(r, 0, (float) (level + quality));
    }
  }

  Samples samples() {
    return Samples.of(x, t).grouped(RowGroups.of(queries));
  }

  /** Returns the share of pairs of one query whose scores have the order of their relevance. */
  double concordance(Matrix scores) {
    double right = 0;
    double pairs = 0;
    for (int i = 0; i < queries.length; i++) {
      for (int j = 0; j < queries.length; j++) {
        if (queries[i] == queries[j] && t.get(i, 0) > t.get(j, 0)) {
          pairs++;
          right += scores.get(i, 0) > scores.get(j, 0) ? 1 : 0;
        }
      }
    }
    return right / pairs;
  }
}
