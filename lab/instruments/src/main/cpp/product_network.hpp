// A network of products of row-major matrices, as BLAS libraries have them.
#pragma once

#include <omp.h>

#include <vector>

#include "network.hpp"
#include "passes.hpp"

// Products has, for row-major matrices:
//   forward(x, w, z, rows, inputs, outputs)      z = x w
//   input_gradient(d, w, dx, rows, inputs, outputs)   dx = d w'
//   update(x, d, w, rows, inputs, outputs)       w = w + x' d
template <class Products>
class ProductNetwork final : public Network {
 public:
  explicit ProductNetwork(const Task &task)
      : layers(task.problem.layers),
        rows(task.rows),
        threads(task.threads),
        w(task.problem.weights),
        b(task.problem.biases) {
    for (size_t l = 1; l < layers.size(); l++) {
      a.emplace_back(size_t(rows) * layers[l]);
      d.emplace_back(task.training ? size_t(rows) * layers[l] : 0);
    }
    if (threads > 1) {
      sums.resize(size_t(threads) * *std::max_element(layers.begin(), layers.end()));
    }
  }

  void step(const float *x, const float *t) override {
    predict(x);
    size_t last = w.size() - 1;
    size_t count = a[last].size();
    squares = passes::loss(a[last].data(), t, passes::step_factor(LEARNING_RATE, count), int(count));
    passes::add_sums(b[last].data(), a[last].data(), rows, layers[last + 1]);
    const float *gradient = a[last].data();
    for (size_t l = last; l > 0; l--) {
      products.input_gradient(gradient, w[l].data(), d[l - 1].data(), rows, layers[l], layers[l + 1]);
      products.update(a[l - 1].data(), gradient, w[l].data(), rows, layers[l], layers[l + 1]);
      mask(l - 1);
      gradient = d[l - 1].data();
    }
    products.update(x, gradient, w[0].data(), rows, layers[0], layers[1]);
  }

  const float *predict(const float *x) override {
    const float *in = x;
    for (size_t l = 0; l < w.size(); l++) {
      products.forward(in, w[l].data(), a[l].data(), rows, layers[l], layers[l + 1]);
      if (l + 1 < w.size()) {
        relu(l);
      } else {
        passes::bias_sigmoid(a[l].data(), b[l].data(), rows, layers[l + 1]);
      }
      in = a[l].data();
    }
    return in;
  }

 private:
  static constexpr size_t SHARED = 1 << 15;  // elements from which a pass is worth two threads

  std::vector<int> layers;
  int rows;
  int threads;
  std::vector<Array> w;
  std::vector<Array> b;
  std::vector<Array> a;  // outputs of each layer
  std::vector<Array> d;  // their gradients
  Array sums;
  Products products;
  volatile float squares = 0;

  bool shared(size_t l) const { return threads > 1 && a[l].size() >= SHARED; }

  void relu(size_t l) {
    int columns = layers[l + 1];
    if (!shared(l)) {
      passes::bias_relu(a[l].data(), b[l].data(), rows, columns);
      return;
    }
#pragma omp parallel for num_threads(threads)
    for (int part = 0; part < threads; part++) {
      int from = rows * part / threads;
      int to = rows * (part + 1) / threads;
      passes::bias_relu(a[l].data() + size_t(from) * columns, b[l].data(), to - from, columns);
    }
  }

  void mask(size_t l) {
    int columns = layers[l + 1];
    if (!shared(l)) {
      passes::mask_add_sums(d[l].data(), a[l].data(), b[l].data(), rows, columns);
      return;
    }
    std::fill(sums.begin(), sums.end(), 0.0f);
#pragma omp parallel for num_threads(threads)
    for (int part = 0; part < threads; part++) {
      int from = rows * part / threads;
      int to = rows * (part + 1) / threads;
      size_t start = size_t(from) * columns;
      passes::mask_add_sums(d[l].data() + start, a[l].data() + start, sums.data() + size_t(part) * columns, to - from,
                            columns);
    }
    passes::add_sums(b[l].data(), sums.data(), threads, columns);
  }
};
