// What is computed around the products, each in one pass over a row-major [rows x columns], for compilers that vectorize.
// Sums and exponential functions are reassociated and vectorized by -ffast-math.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace passes {

// Sets z to max(z + b, 0).
inline void bias_relu(float *__restrict z, const float *__restrict b, int rows, int columns) {
  for (int r = 0; r < rows; r++, z += columns) {
    for (int c = 0; c < columns; c++) {
      z[c] = std::max(z[c] + b[c], 0.0f);
    }
  }
}

inline float sigmoid(float z) { return 1 / (1 + std::exp(-z)); }

// Adds b to each row.
inline void bias(float *__restrict z, const float *__restrict b, int rows, int columns) {
  for (int r = 0; r < rows; r++, z += columns) {
    for (int c = 0; c < columns; c++) {
      z[c] += b[c];
    }
  }
}

// Sets z to sigmoid(z + b); the exponential function goes over rows and columns as one.
inline void bias_sigmoid(float *__restrict z, const float *__restrict b, int rows, int columns) {
  bias(z, b, rows, columns);
  for (int i = 0; i < rows * columns; i++) {
    z[i] = sigmoid(z[i]);
  }
}

// Sets z to tanh(z + b).
inline void bias_tanh(float *__restrict z, const float *__restrict b, int rows, int columns) {
  bias(z, b, rows, columns);
  for (int i = 0; i < rows * columns; i++) {
    z[i] = std::tanh(z[i]);
  }
}

// Multiplies d by the derivative of tanh, 1 - a^2.
inline void tanh_gradient(float *__restrict d, const float *__restrict a, int count) {
  for (int i = 0; i < count; i++) {
    d[i] *= 1 - a[i] * a[i];
  }
}

// Given outputs a and targets t, sets a to factor (a - t) a (1 - a) and returns the sum of (a - t)^2.
inline float loss(float *__restrict a, const float *__restrict t, float factor, int count) {
  float sum = 0;
  for (int i = 0; i < count; i++) {
    float difference = a[i] - t[i];
    sum += difference * difference;
    a[i] = factor * difference * a[i] * (1 - a[i]);
  }
  return sum;
}

// Adds the sums of the columns of d to b.
inline void add_sums(float *__restrict b, const float *__restrict d, int rows, int columns) {
  if (columns == 1) {
    float sum = 0;
    for (int r = 0; r < rows; r++) {
      sum += d[r];
    }
    b[0] += sum;
    return;
  }
  for (int r = 0; r < rows; r++, d += columns) {
    for (int c = 0; c < columns; c++) {
      b[c] += d[c];
    }
  }
}

// Sets d to 0 where a is, and adds the sums of its columns to b.
inline void mask_add_sums(float *__restrict d, const float *__restrict a, float *__restrict b, int rows, int columns) {
  for (int r = 0; r < rows; r++, d += columns, a += columns) {
    for (int c = 0; c < columns; c++) {
      d[c] = a[c] > 0 ? d[c] : 0;
      b[c] += d[c];
    }
  }
}

// The factor that makes the loss's gradient one to be added: gradients are linear in it, so that a product with it adds the
// step to the weights by itself, without an array of gradients and without a pass that subtracts it.
inline float step_factor(float learning_rate, size_t outputs_of_all_rows) {
  return -learning_rate * 2 / float(outputs_of_all_rows);
}

}  // namespace passes
