; SPDX-License-Identifier: MPL-2.0
; CLIPS as a participant (see participant.hpp). `run` has loaded the rules and sets ?*cases* (with
; spaces for commas), ?*seconds*, ?*answers*.
;
; A case is a fact: asserted, matched by all rules, retracted. That is cheaper than many cases at a
; time, whose activations and answers would have to be told apart. Each case is timed by itself,
; because CLIPS has no array to keep answers in; reading and printing stand outside.

(deffunction evaluate (?a ?b ?c ?d ?e ?f)
  (forget-answers)
  (bind ?case (assert-case ?a ?b ?c ?d ?e ?f))
  (run)
  (retract ?case))

(deffunction participate ()
  (open ?*cases* cases "r")
  (open ?*answers* answers "w")
  (readline cases)
  (bind ?spent 0.0)
  (bind ?done 0)
  (bind ?a (read cases))
  (while (and (neq ?a EOF) (< ?spent ?*seconds*))
    (bind ?b (read cases))
    (bind ?c (read cases))
    (bind ?d (read cases))
    (bind ?e (read cases))
    (bind ?f (read cases))
    (if (= ?done 0) then (loop-for-count 100 (evaluate ?a ?b ?c ?d ?e ?f)))
    (bind ?began (time))
    (evaluate ?a ?b ?c ?d ?e ?f)
    (bind ?spent (+ ?spent (- (time) ?began)))
    (print-answers answers)
    (bind ?done (+ ?done 1))
    (bind ?a (read cases)))
  (close)
  (format werror "%.1f %d CLIPS%n" (/ (* ?spent 1e9) ?done) ?done))
