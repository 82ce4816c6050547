//! The container of Office 97, for tests.

/// A compound file of one stream, with the sectors of chains it needs.
pub fn compound(name: &str, content: &[u8]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    const SMALLEST: usize = 4096;
    let mut content = content.to_vec();
    content.resize(content.len().max(SMALLEST), 0);
    let data = content.len().div_ceil(512);
    let tables = (data + 2).div_ceil(127);
    assert!(tables <= 109, "no room in the head");
    let number = |value: usize| u32::try_from(value).expect("small");
    let mut file = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    file.resize(512, 0);
    file[0x1E] = 9;
    file[0x30..0x34].copy_from_slice(&number(tables).to_le_bytes());
    for (at, value) in [(0x3C, END), (0x44, END)] {
        file[at..at + 4].copy_from_slice(&value.to_le_bytes());
    }
    for at in 0..109 {
        let value = if at < tables { number(at) } else { FREE };
        file[0x4C + at * 4..0x50 + at * 4].copy_from_slice(&value.to_le_bytes());
    }
    let mut next: Vec<u32> = vec![0xFFFF_FFFD; tables];
    next.push(END);
    next.extend((0..data).map(|at| if at + 1 == data { END } else { number(tables + 2 + at) }));
    next.resize(tables * 128, FREE);
    file.extend(next.into_iter().flat_map(u32::to_le_bytes));
    for (name, kind, first, length) in [("Root Entry", 5, END, 0), (name, 2, number(tables + 1), number(content.len()))]
    {
        let mut entry: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length_of_name = u8::try_from(entry.len() + 2).expect("a short name");
        entry.resize(128, 0);
        entry[64] = length_of_name;
        entry[66] = kind;
        entry[116..120].copy_from_slice(&first.to_le_bytes());
        entry[120..124].copy_from_slice(&length.to_le_bytes());
        file.extend(entry);
    }
    file.resize(file.len().next_multiple_of(512), 0);
    file.extend(content);
    file.resize(file.len().next_multiple_of(512), 0);
    file
}
