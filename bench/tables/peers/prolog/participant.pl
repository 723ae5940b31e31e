% SPDX-License-Identifier: MPL-2.0
% SWI-Prolog as a participant (see participant.hpp):
%
%   swipl -O participant.pl FOLDER SECONDS ANSWERS
:- initialization(main, main).

main([Folder, SecondsText, To]) :-
    atom_number(SecondsText, Seconds),
    atom_concat(Folder, '/rules.pl', Rules),
    load_files(user:Rules, [silent(true)]),
    atom_concat(Folder, '/../cases.csv', From),
    setup_call_cleanup(open(From, read, In), read_cases(In, Cases), close(In)),
    warm_up(Cases, 1000),
    garbage_collect,
    get_time(Began),
    Until is Began + Seconds,
    evaluate(Cases, Until, 0, Answers),
    get_time(Ended),
    length(Answers, Count),
    setup_call_cleanup(open(To, write, Out), maplist(write_line(Out), Answers), close(Out)),
    Nanoseconds is (Ended - Began) * 1.0e9 / Count,
    prolog_flag_version(Version),
    format(user_error, "~1f ~d SWI-Prolog ~w~n", [Nanoseconds, Count, Version]).

prolog_flag_version(Text) :-
    current_prolog_flag(version, V),
    Major is V // 10000, Minor is V // 100 mod 100, Patch is V mod 100,
    format(atom(Text), "~w.~w.~w", [Major, Minor, Patch]).

read_cases(In, Cases) :-
    read_line_to_string(In, _Head),
    read_rest(In, Cases).

read_rest(In, Cases) :-
    read_line_to_string(In, Line),
    (   Line == end_of_file
    ->  Cases = []
    ;   split_string(Line, ",", "", [A, B, C, D, E, F]),
        maplist(number_string, [A1, B1, C1, D1], [A, B, C, D]),
        atom_string(E1, E),
        atom_string(F1, F),
        Cases = [case(A1, B1, C1, D1, E1, F1)|Rest],
        read_rest(In, Rest)
    ).

warm_up([Case|Cases], Left) :-
    Left > 0, !,
    evaluate_case(Case, _),
    Next is Left - 1,
    warm_up(Cases, Next).
warm_up(_, _).

evaluate_case(case(A, B, C, D, E, F), Answers) :-
    answers(A, B, C, D, E, F, Answers).

% The clock is read every 64 cases.
evaluate([], _, _, []).
evaluate([Case|Cases], Until, Done, Answers) :-
    (   Done /\ 63 =:= 0, get_time(Now), Now > Until
    ->  Answers = []
    ;   evaluate_case(Case, Answer),
        Answers = [Answer|Rest],
        Next is Done + 1,
        evaluate(Cases, Until, Next, Rest)
    ).

write_line(Out, Answers) :-
    maplist(to_text, Answers, Texts),
    atomic_list_concat(Texts, '|', Line),
    writeln(Out, Line).

to_text(Items, Text) :- is_list(Items), !, atomic_list_concat(Items, ';', Text).
to_text(Sum, Text) :- float(Sum), Sum =:= truncate(Sum), !, Text is truncate(Sum).
to_text(Answer, Answer).
