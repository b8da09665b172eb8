// A layer of blocks for libxsmm, whose kernels are made for each shape and add the products of a row of blocks.
//
// Activations lie in blocks [row blocks][column blocks][rows of a block][columns of a block], weights in blocks [output
// blocks][input blocks][inputs of a block][outputs of a block]; the network's inputs and outputs stay row-major. To
// libxsmm, whose matrices are column-major, each block is its transpose.
#pragma once

#include <libxsmm.h>

#include "array.hpp"

// The wished sizes of blocks.
struct Blocking {
  int rows;
  int columns;
};

// Returns the greatest divisor of a size up to a limit.
inline int block_of(int size, int limit) {
  int block = std::min(size, limit);
  while (size % block != 0) {
    block--;
  }
  return block;
}

class XsmmLayer {
 public:
  const int rows, inputs, outputs;
  const int bn, bc, bk;  // rows, inputs and outputs of a block
  const int nb, cb, kb;  // numbers of blocks
  Array b;
  Array a;     // outputs
  Array d;     // gradients of the outputs, scaled to be added
  Array sums;  // of the gradients' columns, for each block of rows

  XsmmLayer(const Array &weights, const Array &biases, int rows, int inputs, Blocking wish, bool first, bool last,
            bool training)
      : rows(rows),
        inputs(inputs),
        outputs(int(biases.size())),
        bn(block_of(rows, wish.rows)),
        bc(block_of(inputs, wish.columns)),
        bk(last ? outputs : block_of(outputs, wish.columns)),
        nb(rows / bn),
        cb(inputs / bc),
        kb(outputs / bk),
        b(biases),
        a(size_t(rows) * outputs),
        d(training ? a.size() : 0),
        sums(training ? size_t(nb) * outputs : 0),
        w(weights.size()),
        wt(training && !first ? weights.size() : 0),
        row_stride(first ? inputs : bc),
        column_block(first ? bc : bn * bc),
        row_block(bn * inputs) {
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        block(w, o / bk, i / bc)[i % bc * bk + o % bk] = weights[size_t(i) * outputs + o];
      }
    }
    forward_kernel = kernel(bk, bn, bc, bc * bk, column_block, bk, row_stride, bk, 0, LIBXSMM_GEMM_FLAG_NONE);
    if (training) {
      update_kernel = kernel(bk, bc, bn, kb * bn * bk, row_block, bk, row_stride, bk, 1, LIBXSMM_GEMM_FLAG_TRANS_B);
      if (!first) {
        gradient_kernel = kernel(bc, bn, bk, bc * bk, bn * bk, bc, bk, bc, 0, LIBXSMM_GEMM_FLAG_NONE);
        libxsmm_descriptor_blob blob;
        transpose_kernel = libxsmm_dispatch_trans(libxsmm_trans_descriptor_init(&blob, sizeof(float), bk, bc, bc));
        for (int t = 0; t < kb * cb; t++) {
          transpose(t / cb, t % cb);
        }
      }
    }
  }

  float *block_of_outputs(Array &blocks, int n, int k) const { return blocks.data() + size_t(n * kb + k) * bn * bk; }

  // Sets a block of a to x w.
  void forward(const float *x, int n, int k) {
    unsigned long long count = cb;
    forward_kernel(block(w, k, 0), x + size_t(n) * row_block, block_of_outputs(a, n, k), &count);
  }

  // Sets a block of the gradients of the inputs, which lie as this layer's inputs do, to d w'.
  void input_gradient(float *dx, int n, int c) {
    unsigned long long count = kb;
    gradient_kernel(wt.data() + size_t(c) * kb * bc * bk, block_of_outputs(d, n, 0), dx + size_t(n * cb + c) * bn * bc,
                    &count);
  }

  // Adds x' d to a block of w, and keeps its transpose.
  void update(const float *x, int k, int c) {
    unsigned long long count = nb;
    update_kernel(block_of_outputs(d, 0, k), x + size_t(c) * column_block, block(w, k, c), &count);
    if (!wt.empty()) {
      transpose(k, c);
    }
  }

 private:
  Array w;
  Array wt;  // transposed blocks, [input blocks][output blocks][outputs of a block][inputs of a block]
  const int row_stride, column_block, row_block;  // of the inputs, in floats
  libxsmm_smmfunction_reducebatch_strd forward_kernel = nullptr;
  libxsmm_smmfunction_reducebatch_strd gradient_kernel = nullptr;
  libxsmm_smmfunction_reducebatch_strd update_kernel = nullptr;
  libxsmm_xtransfunction transpose_kernel = nullptr;

  float *block(Array &weights, int k, int c) const { return weights.data() + size_t(k * cb + c) * bc * bk; }

  void transpose(int k, int c) {
    const float *from = block(w, k, c);
    float *to = wt.data() + size_t(c * kb + k) * bc * bk;
    if (transpose_kernel != nullptr) {
      unsigned int from_stride = bk;
      unsigned int to_stride = bc;
      transpose_kernel(from, &from_stride, to, &to_stride);
      return;
    }
    for (int i = 0; i < bc; i++) {
      for (int o = 0; o < bk; o++) {
        to[o * bc + i] = from[i * bk + o];
      }
    }
  }

  // Returns c [m x n] = beta c + the sum of a[i] [m x k] b[i] [k x n], column-major, strides in floats.
  static libxsmm_smmfunction_reducebatch_strd kernel(int m, int n, int k, int next_a, int next_b, int lda, int ldb,
                                                     int ldc, float beta, int flags) {
    float alpha = 1;
    auto made = libxsmm_smmdispatch_reducebatch_strd(m, n, k, int(next_a * sizeof(float)), int(next_b * sizeof(float)),
                                                     &lda, &ldb, &ldc, &alpha, &beta, &flags, nullptr);
    if (made == nullptr) {
      throw std::invalid_argument("libxsmm makes no kernel for this processor");
    }
    return made;
  }
};
