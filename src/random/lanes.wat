;; Two loops of the library over several lanes at once. Each gives the bits of its readable twin in TypeScript:
;; `draw` those of Keyed.uniform (keyed.ts), `sweep` those of `sweepMeans` (mean-sweep.ts).
;; `npm run wasm` assembles this file into lanes-wasm.ts.
(module
  (import "lanes" "memory" (memory 1))

  ;; Philox4x32-10 of four addresses at a time under the key (seed, replicate). A group of addresses is three vectors: agents,
  ;; purposes and quads of four blocks; the groups lie from $from to $end. Each gives 16 uniforms (word + 1/2) / 2^32 from $out on.
  (func $draw (export "draw")
    (param $seed i32) (param $replicate i32) (param $slot i32) (param $from i32) (param $end i32) (param $out i32)
    (local $m0 v128) (local $m1 v128) (local $w0 v128) (local $w1 v128) (local $round i32)
    (local $c0 v128) (local $c1 v128) (local $c2 v128) (local $c3 v128) (local $k0 v128) (local $k1 v128)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local.set $m0 (i32x4.splat (i32.const 0xd2511f53)))
    (local.set $m1 (i32x4.splat (i32.const 0xcd9e8d57)))
    (local.set $w0 (i32x4.splat (i32.const 0x9e3779b9)))
    (local.set $w1 (i32x4.splat (i32.const 0xbb67ae85)))
    (loop $groups
      (local.set $c0 (i32x4.splat (local.get $slot)))
      (local.set $c1 (v128.load (local.get $from)))
      (local.set $c2 (v128.load offset=16 (local.get $from)))
      (local.set $c3 (v128.load offset=32 (local.get $from)))
      (local.set $k0 (i32x4.splat (local.get $seed)))
      (local.set $k1 (i32x4.splat (local.get $replicate)))
      (local.set $round (i32.const 10))
      (loop $rounds
        ;; 64-bit products of lanes 0, 1 and of lanes 2, 3
        (local.set $a (i64x2.extmul_low_i32x4_u (local.get $c0) (local.get $m0)))
        (local.set $b (i64x2.extmul_high_i32x4_u (local.get $c0) (local.get $m0)))
        (local.set $c (i64x2.extmul_low_i32x4_u (local.get $c2) (local.get $m1)))
        (local.set $d (i64x2.extmul_high_i32x4_u (local.get $c2) (local.get $m1)))
        ;; their high words stir the other pair, their low words stand
        (local.set $c0
          (v128.xor (v128.xor (local.get $c1) (local.get $k0))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $c) (local.get $d))))
        (local.set $c1
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $c) (local.get $d)))
        (local.set $c2
          (v128.xor (v128.xor (local.get $c3) (local.get $k1))
            (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))
        (local.set $c3
          (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b)))
        (local.set $k0 (i32x4.add (local.get $k0) (local.get $w0)))
        (local.set $k1 (i32x4.add (local.get $k1) (local.get $w1)))
        (br_if $rounds (local.tee $round (i32.sub (local.get $round) (i32.const 1)))))
      ;; from one vector a word to one vector a block
      (local.set $a
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c0) (local.get $c1)))
      (local.set $b
        (i8x16.shuffle 0 1 2 3 16 17 18 19 4 5 6 7 20 21 22 23 (local.get $c2) (local.get $c3)))
      (local.set $c
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c0) (local.get $c1)))
      (local.set $d
        (i8x16.shuffle 8 9 10 11 24 25 26 27 12 13 14 15 28 29 30 31 (local.get $c2) (local.get $c3)))
      (local.set $c0
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $a) (local.get $b)))
      (local.set $c1
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $a) (local.get $b)))
      (local.set $c2
        (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23 (local.get $c) (local.get $d)))
      (local.set $c3
        (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31 (local.get $c) (local.get $d)))
      ;; a call for each would cost a third of all this
      (v128.store (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u (local.get $c0)))))
      (v128.store offset=16 (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $c0) (local.get $c0))))))
      (v128.store offset=32 (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u (local.get $c1)))))
      (v128.store offset=48 (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $c1) (local.get $c1))))))
      (v128.store offset=64 (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u (local.get $c2)))))
      (v128.store offset=80 (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $c2) (local.get $c2))))))
      (v128.store offset=96 (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u (local.get $c3)))))
      (v128.store offset=112 (local.get $out)
        (f64x2.mul (v128.const f64x2 0x1p-32 0x1p-32)
          (f64x2.add (v128.const f64x2 0.5 0.5) (f64x2.convert_low_i32x4_u
            (i8x16.shuffle 8 9 10 11 12 13 14 15 8 9 10 11 12 13 14 15 (local.get $c3) (local.get $c3))))))
      (local.set $out (i32.add (local.get $out) (i32.const 128)))
      (br_if $groups
        (i32.lt_u (local.tee $from (i32.add (local.get $from) (i32.const 48))) (local.get $end)))))

  ;; Each member of $order ($end: where it ends) in turn moves towards the mean of the values $x as they are then, weighed by
  ;; its row of $weights; $bytes are those of a row. The order of summation is that of `sweepMeans`: the value that moved last is
  ;; kept out of memory until the row is summed, for a row that waited for it would take three times as long.
  (func $sweep (export "sweep")
    (param $order i32) (param $end i32) (param $weights i32) (param $bytes i32) (param $x i32) (param $push i32) (param $pull f64)
    (local $rate v128) (local $keep v128) (local $last i32) (local $at i32) (local $row i32) (local $w i32) (local $v i32)
    (local $a v128) (local $b v128) (local $c v128) (local $d v128)
    (local $moved v128) (local $place i32) (local $lane v128)
    (local.set $rate (f64x2.splat (local.get $pull)))
    (local.set $keep (f64x2.sub (v128.const f64x2 1 1) (local.get $rate)))
    (local.set $last (i32.add (local.get $x) (local.get $bytes)))
    (loop $members
      (local.set $at (i32.load (local.get $order)))
      (local.set $row (i32.add (local.get $weights) (i32.mul (local.get $at) (local.get $bytes))))
      (local.set $at (i32.shl (local.get $at) (i32.const 3)))
      (local.set $w (local.get $row))
      (local.set $v (local.get $x))
      (local.set $a (v128.const f64x2 0 0))
      (local.set $b (v128.const f64x2 0 0))
      (local.set $c (v128.const f64x2 0 0))
      (local.set $d (v128.const f64x2 0 0))
      (loop $columns
        (local.set $a
          (f64x2.add (local.get $a) (f64x2.mul (v128.load (local.get $w)) (v128.load (local.get $v)))))
        (local.set $b
          (f64x2.add (local.get $b)
            (f64x2.mul (v128.load offset=16 (local.get $w)) (v128.load offset=16 (local.get $v)))))
        (local.set $c
          (f64x2.add (local.get $c)
            (f64x2.mul (v128.load offset=32 (local.get $w)) (v128.load offset=32 (local.get $v)))))
        (local.set $d
          (f64x2.add (local.get $d)
            (f64x2.mul (v128.load offset=48 (local.get $w)) (v128.load offset=48 (local.get $v)))))
        (local.set $w (i32.add (local.get $w) (i32.const 64)))
        (br_if $columns
          (i32.lt_u (local.tee $v (i32.add (local.get $v) (i32.const 64))) (local.get $last))))
      ;; eight partial sums folded in half three times
      (local.set $a
        (f64x2.add (f64x2.add (local.get $a) (local.get $c)) (f64x2.add (local.get $b) (local.get $d))))
      (local.set $a
        (f64x2.add (local.get $a)
          (i8x16.shuffle 8 9 10 11 12 13 14 15 0 1 2 3 4 5 6 7 (local.get $a) (local.get $a))))
      ;; the term of the one that moved last, and its value into its place, which held 0
      (local.set $a
        (f64x2.add (local.get $a)
          (f64x2.mul (v128.load64_splat (i32.add (local.get $row) (local.get $place))) (local.get $moved))))
      (local.set $v (i32.add (local.get $x) (i32.and (local.get $place) (i32.const -16))))
      (v128.store (local.get $v)
        (v128.or (v128.load (local.get $v)) (v128.and (local.get $moved) (local.get $lane))))
      ;; the move, within 0..1
      (local.set $moved
        (f64x2.pmin
          (f64x2.pmax
            (f64x2.add
              (f64x2.add
                (f64x2.mul (local.get $keep) (v128.load64_splat (i32.add (local.get $x) (local.get $at))))
                (v128.load64_splat (i32.add (local.get $push) (local.get $at))))
              (f64x2.mul (local.get $rate) (local.get $a)))
            (v128.const f64x2 0 0))
          (v128.const f64x2 1 1)))
      (local.set $place (local.get $at))
      (local.set $lane
        (i64x2.eq (v128.const i64x2 0 8)
          (i64x2.splat (i64.extend_i32_u (i32.and (local.get $at) (i32.const 8))))))
      ;; stored two lanes wide: a load of two would wait for a store of one
      (local.set $v (i32.add (local.get $x) (i32.and (local.get $at) (i32.const -16))))
      (v128.store (local.get $v) (v128.andnot (v128.load (local.get $v)) (local.get $lane)))
      (br_if $members
        (i32.lt_u (local.tee $order (i32.add (local.get $order) (i32.const 4))) (local.get $end))))
    (v128.store (local.get $v)
      (v128.or (v128.load (local.get $v)) (v128.and (local.get $moved) (local.get $lane))))))
