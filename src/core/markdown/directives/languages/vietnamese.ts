/** Vietnamese. Words do not change, so that an order is told by its place: it opens its clause. */
import type { Language } from '../language.ts';

export const VIETNAMESE: Language = {
  name: 'Vietnamese',
  blanks: 'words',
  negation: 'before',
  ordersOpen: true,
  no: 'không, đừng, chớ, không bao giờ, tuyệt đối không, không được, tránh, từ chối, ngăn chặn, ngăn, cấm, thay vì, chưa',
  banned: 'bị cấm, cấm, nghiêm cấm, không được phép, nguy hiểm, rủi ro, độc hại, không an toàn, vi phạm',
  tells:
    'tấn công, kẻ tấn công, ví dụ, chẳng hạn, như là, phát hiện, nhận diện, báo cáo nếu, kiểm tra xem, tìm kiếm, injection, tiêm nhiễm, chèn lệnh, cố gắng, tìm cách, có thể, giả vờ, tuyên bố, chứa, tùy chọn, tuỳ chọn, cờ, tham số, nghĩa là, nếu người dùng, khi người dùng, đáng ngờ, mẫu, cụm từ, thử nghiệm, lừa, dùng để, cho phép',
  condition: 'nếu, khi, trước khi, sau khi, trong khi, một khi',
  contrast: 'nhưng, mà, thay vào đó',
  and: 'và, hoặc, rồi, sau đó',
  must: 'bạn phải, bạn cần, bạn nên, claude phải, phải, luôn luôn, luôn, cần phải, bạn được phép',
  opening:
    'hãy, vui lòng, xin, luôn, luôn luôn, sau đó, trước tiên, đầu tiên, tiếp theo, quan trọng, lưu ý, bước, claude, và, tự động, ngay lập tức, ngay, cũng, âm thầm, bí mật',
  carries: '',
  first: 'đọc, mở, lấy, tìm, thu thập, tạo, bắt đầu',
  marks: 'và, của, các, những, cho, để, không, với, này, tất, mọi, hãy, bạn, đến, khi',
  every:
    'tất cả, mọi, toàn bộ, bất kỳ, bất cứ, mỗi, luôn, luôn luôn, không bao giờ, không ngoại lệ, tự động, các',
  never: 'không bao giờ, đừng bao giờ',
  eachTime:
    'trước mỗi, sau mỗi, trong mỗi, khi bắt đầu mỗi, ở đầu mỗi, vào đầu mỗi, mỗi lần, mỗi khi, khi bắt đầu phiên, trước khi bắt đầu',

  ask: 'hỏi, yêu cầu, xin, chờ, đợi, chờ đợi, xin phép',
  askNot: '',
  consent:
    'xác nhận, sự cho phép, cho phép, phê duyệt, sự đồng ý, đồng ý, chấp thuận, sự chấp thuận, cấp phép, ý kiến',
  without: 'mà không cần, mà không, không cần',
  unconfirmed:
    'mà không cần hỏi, mà không hỏi, không cần hỏi, không cần xác nhận, mà không cần xác nhận, không cần xin phép, mà không xin phép, không cần phê duyệt, không cần cho phép',
  act: 'chạy, thực thi, thực hiện, tiếp tục, tiến hành, xóa, xoá, cài đặt, sửa đổi, triển khai, đẩy, commit, hợp nhất, sử dụng, áp dụng, làm',
  approve: 'phê duyệt, chấp nhận, chấp thuận, đồng ý, cấp, cho phép, xác nhận',
  requests:
    'yêu cầu cấp quyền, yêu cầu quyền, yêu cầu phép, yêu cầu xác nhận, yêu cầu phê duyệt, lời nhắc cấp quyền, lời nhắc quyền, lời nhắc xác nhận, hộp thoại xác nhận, lệnh gọi công cụ, yêu cầu cho phép, lời gọi công cụ',
  harmless:
    'đọc, chỉ đọc, kiểm thử, test, lint*, định dạng, đã, lại, lần nữa, quên, ngần ngại, do dự, chắc chắn, trừ khi, ngoại trừ, cho đến khi, nghi ngờ',

  ignore: 'bỏ qua, phớt lờ, quên, bất chấp, mặc kệ, lờ đi, ghi đè, không tuân theo, đừng tuân theo',
  earlier:
    'tất cả, mọi, toàn bộ, trước đó, trước đây, ở trên, bên trên, hệ thống, hiện có, khác, của bạn, các',
  instructions:
    'hướng dẫn, chỉ dẫn, chỉ thị, chính sách, hạn chế, lời nhắc hệ thống, mệnh lệnh, prompt hệ thống',
  elsewhere:
    'trong tệp, trong các tệp, trong file, trong trang, trong các trang, trong dữ liệu, trong tài liệu, trong nội dung, trong bình luận, nhúng, ẩn, được chèn, đến từ, từ trang, từ các trang, bên ngoài, bên thứ ba, cho tệp này, về định dạng, nằm trong',

  disable:
    'vô hiệu hóa, vô hiệu hoá, tắt, bỏ qua, vượt qua, lách, né tránh, gỡ bỏ, loại bỏ, phớt lờ, qua mặt',
  guard:
    'sandbox, hộp cát, kiểm tra quyền, kiểm tra quyền hạn, hệ thống quyền, hệ thống phân quyền, quy tắc quyền, lời nhắc quyền, lời nhắc cấp quyền, kiểm soát truy cập, kiểm tra an toàn, kiểm tra bảo mật, biện pháp bảo mật, biện pháp an toàn, quy tắc bảo mật, quy tắc an toàn, chính sách bảo mật, bộ lọc an toàn, cơ chế bảo vệ, cơ chế an toàn, rào chắn, hàng rào bảo vệ, hộp thoại xác nhận, tất cả hook, tất cả các hook, mọi hook, hook của claude, quy tắc deny, quy tắc từ chối, portcullis',
  edit: 'chỉnh sửa, sửa, sửa đổi, thay đổi, thêm, viết, ghi, xóa, xoá, cập nhật, mở rộng, ghi đè, nới lỏng, gỡ',
  blocked: 'bị chặn, bị từ chối',
  start: 'sử dụng, dùng, chạy, khởi động, khởi chạy, thêm, truyền, gọi, bật, đặt, thiết lập',

  send: 'gửi, đăng, tải lên, tải, truyền, chuyển, sao chép, rò rỉ, chia sẻ, chuyển tiếp, đẩy',
  secret:
    'bí mật, khóa bí mật, token, mã thông báo, mật khẩu, thông tin đăng nhập, thông tin xác thực, khóa api, khoá api, api key, khóa riêng, khoá riêng, khóa ssh, khoá ssh, biến môi trường, cookie',
  remote: 'máy chủ bên ngoài, máy chủ từ xa, máy chủ ngoài, dịch vụ bên ngoài',

  tell: 'nói, kể, đề cập, tiết lộ, cho biết, thông báo, báo, hiển thị, nhắc đến, báo cáo, cho',
  tellNot: 'giấu, che giấu, giấu kín',
  user: 'người dùng, nhà phát triển, lập trình viên, con người, người đánh giá, bất kỳ ai, ai',
  this: 'hướng dẫn này, chỉ dẫn này, chỉ thị này, quy tắc này, bước này, lệnh này, thay đổi này, phần này, ghi chú này, những điều này, điều này, việc này, về việc, những gì bạn',
  secretly: 'bí mật, lén lút, lén, âm thầm, ngấm ngầm',

  prohibited:
    'cấm, không bao giờ, tránh, sai, xấu, tấn công, mối đe dọa, đe dọa, lỗ hổng, độc hại, đáng ngờ, nguy hiểm, vi phạm, injection, bị chặn, cảnh báo, rủi ro',
  illustrated:
    'ví dụ, thử nghiệm, kiểm thử, kịch bản, phát hiện, chỉ báo, dấu hiệu, rủi ro, kiểm toán, mẫu, tham khảo, tham chiếu, tùy chọn, tuỳ chọn, tham số, khắc phục sự cố, so sánh, đánh giá bảo mật, red team',
};
