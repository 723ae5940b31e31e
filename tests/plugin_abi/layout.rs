// SPDX-License-Identifier: MPL-2.0
// The structs of plugin ABI 1.0 as a plugin in Rust declares them, with the sizes of
// layout_1_0.h. That it compiles is the test.
#![allow(dead_code)]
use std::ffi::{c_char, c_void};
use std::mem::size_of;

#[repr(C)]
#[derive(Clone, Copy)]
struct Str { ptr: *const c_char, len: u32, reserved: u32 }
#[repr(C)]
#[derive(Clone, Copy)]
struct List { cells: *const Value, n_records: u32, n_fields: u32 }
#[repr(C)]
#[derive(Clone, Copy)]
union Content { i: i64, s: Str, l: List }
#[repr(C)]
#[derive(Clone, Copy)]
struct Value { kind: u16, state: u16, reserved: u32, v: Content }
#[repr(C)]
struct DatedValue { from_day: i32, to_day: i32, value: Value }
#[repr(C)]
struct Parameter { key: u32, n_values: u32, values: *const DatedValue }
#[repr(C)]
struct Setup {
    struct_size: u32, n_parameters: u32, parameters: *const Parameter, catalogues: *const List,
    n_catalogues: u32, as_of_day: i32,
}
#[repr(C)]
struct Case {
    struct_size: u32, n_facts: u32, facts: *const Value, token: u64, as_of_day: i32, reserved: u32,
}
#[repr(C)]
struct Evidence { fact: u32, record: u32, field: u32, reserved: u32, seen: Value }
#[repr(C)]
struct ParameterUse { parameter: u32, day: i32, seen: Value }
#[repr(C)]
struct Pair { limitation: Str, demand: Str }
#[repr(C)]
struct Proposal {
    struct_size: u32, rank: u32, measure: Str, cost: Value, lead_days: i32, n_funding: u32,
    funding: *const Str, covers: *const Pair, n_covers: u32, reserved: u32,
}
#[repr(C)]
struct Outcome {
    struct_size: u32, code: u32, key: Str, day: i32, band: u32, score: Value,
    arguments: *const Value, evidence: *const Evidence, parameters: *const ParameterUse,
    proposal: *const Proposal, n_arguments: u32, n_evidence: u32, n_parameters: u32, reserved: u32,
}
type Report = unsafe extern "C" fn(*const Sink, *const Outcome) -> i32;
#[repr(C)]
struct Sink {
    struct_size: u32, reserved: u32, outcome: Report, near_miss: Report,
    provide: unsafe extern "C" fn(*const Sink, u32, *const Value) -> i32,
    missing: unsafe extern "C" fn(*const Sink, u32) -> i32,
    holds_until: unsafe extern "C" fn(*const Sink, i32) -> i32,
}
type Extension = unsafe extern "C" fn(*const c_char) -> *const c_void;
#[repr(C)]
struct Host { struct_size: u32, abi_major: u16, abi_minor: u16, get_extension: Extension }
#[repr(C)]
struct Entry {
    magic: u32, struct_size: u32, abi_major: u16, abi_minor: u16, reserved: u32,
    id: *const c_char, version: *const c_char,
    create: unsafe extern "C" fn(*const Host, *const Setup, *mut *mut c_void) -> i32,
    destroy: unsafe extern "C" fn(*mut c_void),
    assess: unsafe extern "C" fn(*mut c_void, u32, *const Case, *const Sink) -> i32,
    get_extension: Extension,
}
// The extension fasthold.functions/1.
#[repr(C)]
struct Reply {
    struct_size: u32, reserved: u32, give: unsafe extern "C" fn(*const Reply, *const Value) -> i32,
}
#[repr(C)]
struct Function {
    name: *const c_char, types: *const u16, n_parameters: u16, result: u16, reserved: u32,
    call: unsafe extern "C" fn(*const Value, *const Reply) -> i32,
}
#[repr(C)]
struct Functions { struct_size: u32, n_functions: u32, functions: *const Function }

const SIZES: [(usize, usize); 18] = [
    (size_of::<Str>(), 16),
    (size_of::<List>(), 16),
    (size_of::<Value>(), 24),
    (size_of::<DatedValue>(), 32),
    (size_of::<Parameter>(), 16),
    (size_of::<Setup>(), 32),
    (size_of::<Case>(), 32),
    (size_of::<Evidence>(), 40),
    (size_of::<ParameterUse>(), 32),
    (size_of::<Pair>(), 32),
    (size_of::<Proposal>(), 80),
    (size_of::<Outcome>(), 104),
    (size_of::<Sink>(), 48),
    (size_of::<Host>(), 16),
    (size_of::<Entry>(), 64),
    (size_of::<Reply>(), 16),
    (size_of::<Function>(), 32),
    (size_of::<Functions>(), 16),
];
const _: () = {
    let mut i = 0;
    while i < SIZES.len() {
        assert!(SIZES[i].0 == SIZES[i].1);
        i += 1;
    }
};
